//! What is decided on an inspection: who may ask, and in which state it is answered where.

use super::{Inspection, InspectionCommand, InspectionEvent, InspectionStatus};
use crate::code::Code;
use crate::facts::Facts;
use crate::permission::{About, authorise};
use crate::refusal::{Place, Refusal};
use crate::subject::{Decision, Inapplicable, Subject, SubjectKind};
use crate::verb::Verb;
use std::collections::BTreeMap;

/// A decision, or the code it is refused for with what was found.
pub(super) type Answered = Result<Decision<InspectionEvent>, (Code, String)>;

impl Subject for Inspection {
    const KIND: SubjectKind = SubjectKind::Inspection;
    type Command = InspectionCommand;
    type Event = InspectionEvent;

    fn verb(command: &InspectionCommand) -> Verb {
        match command {
            InspectionCommand::Plan { .. } => Verb::InspectionPlan,
            InspectionCommand::Assign { .. } => Verb::InspectionAssign,
            InspectionCommand::Record(_) => Verb::InspectionRecord,
            InspectionCommand::Correct { .. } => Verb::InspectionCorrect,
            InspectionCommand::RecordLate { .. } => Verb::InspectionRecordLate,
            InspectionCommand::AdoptLate { .. } => Verb::InspectionAdoptLate,
            InspectionCommand::RejectLate { .. } => Verb::InspectionRejectLate,
            InspectionCommand::Sign => Verb::InspectionSign,
            InspectionCommand::SignSite(_) => Verb::InspectionSignSite,
            InspectionCommand::Conclude { .. } => Verb::InspectionConclude,
            InspectionCommand::OrderRectification { .. } => Verb::InspectionOrderRectification,
            InspectionCommand::Answer { .. } => Verb::InspectionAnswer,
            InspectionCommand::ConfirmAnswer => Verb::InspectionConfirmAnswer,
            InspectionCommand::Attempt(_) => Verb::InspectionAttempt,
            InspectionCommand::Abandon { .. } => Verb::InspectionAbandon,
            InspectionCommand::Remind => Verb::InspectionRemind,
            InspectionCommand::Recompute => Verb::InspectionRecompute,
            InspectionCommand::Void { .. } => Verb::InspectionVoid,
        }
    }

    fn event_name(event: &InspectionEvent) -> &'static str {
        match event {
            InspectionEvent::Planned(_) => "planned",
            InspectionEvent::Assigned { .. } => "assigned",
            InspectionEvent::Recorded(_) => "recorded",
            InspectionEvent::Corrected { .. } => "corrected",
            InspectionEvent::RecordedLate(_) => "recorded_late",
            InspectionEvent::LateAdopted { .. } => "late_adopted",
            InspectionEvent::LateAttemptAdopted { .. } => "late_attempt_adopted",
            InspectionEvent::LateRejected { .. } => "late_rejected",
            InspectionEvent::Signed { .. } => "signed",
            InspectionEvent::SiteSigned(_) => "site_signed",
            InspectionEvent::RectificationOrdered { .. } => "rectification_ordered",
            InspectionEvent::Answered(_) => "answered",
            InspectionEvent::AnswerConfirmed(_) => "answer_confirmed",
            InspectionEvent::Closed { .. } => "closed",
            InspectionEvent::Abandoned { .. } => "abandoned",
            InspectionEvent::Attempted(_) => "attempted",
            InspectionEvent::DueMoved { .. } => "due_moved",
            InspectionEvent::Reminded { .. } => "reminded",
            InspectionEvent::Voided { .. } => "voided",
        }
    }

    fn state_name(&self) -> &'static str {
        match self.status {
            InspectionStatus::Planned => "planned",
            InspectionStatus::Assigned => "assigned",
            InspectionStatus::Recorded => "recorded",
            InspectionStatus::Rectifying { .. } => "rectifying",
            InspectionStatus::Reported { .. } => "reported",
            InspectionStatus::Closed { .. } => "closed",
            InspectionStatus::Void { .. } => "void",
        }
    }

    fn decide(
        state: Option<&Self>,
        command: &InspectionCommand,
        facts: &Facts<'_>,
    ) -> Result<Decision<InspectionEvent>, Refusal> {
        let verb = Self::verb(command);
        let from = state.map_or("none", Subject::state_name);
        let ever_assigned = state.map_or_else(Vec::new, Inspection::ever_assigned);
        let about = state.map_or_else(About::default, |known| About {
            enterprise: Some(known.enterprise()),
            authority: Some(known.authority()),
            office: known.plan.office.as_deref(),
            inspectors: known.inspectors(),
            ever_assigned: &ever_assigned,
            row: known.row(),
        });
        if state.is_none() && !matches!(command, InspectionCommand::Plan { .. }) {
            return Err(Refusal::new(verb, from, Code::NotInThisState));
        }
        authorise(verb, from, facts, about)?;
        let answer = match (state, command) {
            (None, InspectionCommand::Plan { id, plan }) => {
                let planned = Inspection {
                    id: *id,
                    due_on: plan.due_on,
                    plan: plan.clone(),
                    assignment: None,
                    earlier: Vec::new(),
                    records: Vec::new(),
                    uploads: BTreeMap::new(),
                    late: Vec::new(),
                    attempts: Vec::new(),
                    reminded: Vec::new(),
                    status: InspectionStatus::Planned,
                };
                Ok(Decision::one(InspectionEvent::Planned(Box::new(planned))))
            }
            (None, _) => Err((Code::NotInThisState, String::new())),
            (Some(known), command) => known.answer(command, facts),
        };
        answer.map_err(|(code, found)| Refusal::at(verb, from, code, Place::default(), &found))
    }

    fn apply(state: Option<Self>, event: &InspectionEvent) -> Result<Self, Inapplicable> {
        super::apply::apply(state, event)
    }
}

impl Inspection {
    fn answer(&self, command: &InspectionCommand, facts: &Facts<'_>) -> Answered {
        let upload = match command {
            InspectionCommand::Record(visit) | InspectionCommand::Correct { visit, .. } => &visit.upload,
            InspectionCommand::Attempt(attempt) => &attempt.upload,
            _not_uploaded => &None,
        };
        if let Some(answered) = self.arrived_before(upload.as_ref()) {
            return answered;
        }
        match (&self.status, command) {
            (
                InspectionStatus::Closed { .. } | InspectionStatus::Void { .. },
                InspectionCommand::Remind | InspectionCommand::Recompute,
            ) => Ok(Decision::nothing()),
            // What inspectors wrote is taken and answered for in every state.
            (_, InspectionCommand::RecordLate { content, taken_over }) => {
                self.record_late(content, *taken_over, facts)
            }
            (_, InspectionCommand::RejectLate { no, reason }) => self.reject_late(*no, reason, facts),
            (InspectionStatus::Closed { .. } | InspectionStatus::Void { .. }, _) => {
                Err((Code::NotInThisState, String::new()))
            }
            (_, InspectionCommand::AdoptLate { no }) => self.adopt_late(*no, facts),
            (_, InspectionCommand::Void { reason }) => {
                let event = InspectionEvent::Voided { on: facts.today(), reason: reason.clone() };
                Ok(Decision::one(event))
            }
            (_, InspectionCommand::Remind) => Ok(self.remind(facts)),
            (_, InspectionCommand::Recompute) => Ok(self.recompute(facts)),
            (
                InspectionStatus::Planned
                | InspectionStatus::Assigned
                | InspectionStatus::Recorded
                | InspectionStatus::Rectifying { .. }
                | InspectionStatus::Reported { .. },
                InspectionCommand::Assign { candidates },
            ) => self.assign(candidates, facts),
            (
                InspectionStatus::Assigned
                | InspectionStatus::Rectifying { .. }
                | InspectionStatus::Reported { .. },
                InspectionCommand::Record(visit),
            ) => self.record(visit, facts),
            (
                InspectionStatus::Assigned
                | InspectionStatus::Rectifying { .. }
                | InspectionStatus::Reported { .. },
                InspectionCommand::Attempt(attempt),
            ) => self.attempt(attempt, facts),
            (
                InspectionStatus::Assigned
                | InspectionStatus::Rectifying { .. }
                | InspectionStatus::Reported { .. },
                InspectionCommand::Abandon { reason },
            ) => self.abandon(reason, facts),
            (InspectionStatus::Rectifying { items, .. }, InspectionCommand::Answer { points }) => {
                self.answer_findings(points, items, facts)
            }
            (InspectionStatus::Rectifying { .. }, InspectionCommand::ConfirmAnswer) => {
                self.confirm_answer(facts)
            }
            (InspectionStatus::Recorded, InspectionCommand::Correct { visit, reason }) => {
                self.correct(visit, reason, facts)
            }
            (InspectionStatus::Recorded, InspectionCommand::Sign) => {
                let by = facts.actor.user;
                if self.records.last().is_some_and(|record| record.signed_by.contains(&by)) {
                    return Err((Code::AlreadySigned, String::new()));
                }
                Ok(Decision::one(InspectionEvent::Signed { by }))
            }
            (InspectionStatus::Recorded, InspectionCommand::SignSite(answer)) => {
                self.sign_site(answer, facts)
            }
            (InspectionStatus::Recorded, InspectionCommand::Conclude { conclusion, rectify_by }) => {
                self.conclude(*conclusion, *rectify_by, facts)
            }
            (InspectionStatus::Recorded, InspectionCommand::OrderRectification { rectify_by }) => {
                self.order_rectification(*rectify_by, facts)
            }
            _not_here => Err((Code::NotInThisState, String::new())),
        }
    }
}
