//! What is decided on an inspection, and what its events make of it.

use super::findings::{check, failed};
use super::{
    Assignment, Attempt, Candidate, Conclusion, Finding, Inspection, InspectionCommand, InspectionEvent,
    InspectionKind, InspectionStatus, Mark, Record, expected_conclusion,
};
use crate::code::Code;
use crate::effect::Effect;
use crate::facts::Facts;
use crate::ids::{Digest, UserId};
use crate::item::{ItemCommand, OnSite, PauseReason};
use crate::permission::{About, authorise};
use crate::refusal::{Place, Refusal};
use crate::subject::{Decision, Inapplicable, Subject, SubjectKind};
use crate::verb::Verb;
use forms::LimitKey;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A decision, or the code it is refused for with what was found.
type Answered = Result<Decision<InspectionEvent>, (Code, String)>;

impl Subject for Inspection {
    const KIND: SubjectKind = SubjectKind::Inspection;
    type Command = InspectionCommand;
    type Event = InspectionEvent;

    fn verb(command: &InspectionCommand) -> Verb {
        match command {
            InspectionCommand::Plan { .. } => Verb::InspectionPlan,
            InspectionCommand::Assign { .. } => Verb::InspectionAssign,
            InspectionCommand::Record { .. } => Verb::InspectionRecord,
            InspectionCommand::Sign => Verb::InspectionSign,
            InspectionCommand::SignSite(_) => Verb::InspectionSignSite,
            InspectionCommand::Conclude { .. } => Verb::InspectionConclude,
            InspectionCommand::OrderRectification { .. } => Verb::InspectionOrderRectification,
            InspectionCommand::Attempt(_) => Verb::InspectionAttempt,
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
            InspectionEvent::Signed { .. } => "signed",
            InspectionEvent::SiteSigned(_) => "site_signed",
            InspectionEvent::RectificationOrdered { .. } => "rectification_ordered",
            InspectionEvent::Closed { .. } => "closed",
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
        let about = state.map_or_else(About::default, |known| About {
            enterprise: Some(known.enterprise()),
            authority: Some(known.authority()),
            inspectors: known.inspectors(),
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
                    records: Vec::new(),
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
        match (&self.status, command) {
            (
                InspectionStatus::Closed { .. } | InspectionStatus::Void { .. },
                InspectionCommand::Remind | InspectionCommand::Recompute,
            ) => Ok(Decision::nothing()),
            (InspectionStatus::Closed { .. } | InspectionStatus::Void { .. }, _) => {
                Err((Code::NotInThisState, String::new()))
            }
            (_, InspectionCommand::Void { reason }) => {
                let event = InspectionEvent::Voided { on: facts.today(), reason: reason.clone() };
                Ok(Decision::one(event))
            }
            (_, InspectionCommand::Remind) => Ok(self.remind(facts)),
            (_, InspectionCommand::Recompute) => Ok(self.recompute(facts)),
            (
                InspectionStatus::Planned | InspectionStatus::Assigned | InspectionStatus::Rectifying { .. },
                InspectionCommand::Assign { candidates },
            ) => self.assign(candidates, facts),
            (
                InspectionStatus::Assigned | InspectionStatus::Rectifying { .. },
                InspectionCommand::Record { visited_on, findings, photos },
            ) => self.record(*visited_on, findings, photos, facts),
            (
                InspectionStatus::Assigned | InspectionStatus::Rectifying { .. },
                InspectionCommand::Attempt(attempt),
            ) => self.attempt(attempt, facts),
            (InspectionStatus::Recorded, InspectionCommand::Sign) => {
                let by = facts.actor.user;
                if self.records.last().is_some_and(|record| record.signed_by.contains(&by)) {
                    return Err((Code::AlreadySigned, String::new()));
                }
                Ok(Decision::one(InspectionEvent::Signed { by }))
            }
            (InspectionStatus::Recorded, InspectionCommand::SignSite(signature)) => {
                if self.records.last().is_some_and(|record| record.site.is_some()) {
                    return Err((Code::AlreadySigned, String::new()));
                }
                Ok(Decision::one(InspectionEvent::SiteSigned(signature.clone())))
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

    fn assign(&self, candidates: &[Candidate], facts: &Facts<'_>) -> Answered {
        if candidates.len() < 2 {
            return Err((Code::TwoInspectorsNeeded, candidates.len().to_string()));
        }
        for (index, candidate) in candidates.iter().enumerate() {
            let who = candidate.user.to_string();
            if candidates[..index].iter().any(|other| other.user == candidate.user) {
                return Err((Code::InspectorRepeated, who));
            }
            if !candidate.inspector || candidate.authority != Some(self.plan.authority) {
                return Err((Code::InspectorNotQualified, who));
            }
            if candidate.certificate_valid_to.is_none_or(|last| last < facts.today()) {
                return Err((Code::InspectorCertificate, who));
            }
            if candidate.recused {
                return Err((Code::InspectorRecused, who));
            }
        }
        // Others who take over an on-site check take over its five days as well.
        let taken_over = match self.plan.kind {
            InspectionKind::OnSite { .. } => self.assignment.as_ref().map(|before| before.on),
            InspectionKind::First { .. } => None,
        };
        let assignment = Assignment {
            inspectors: candidates.iter().map(|candidate| candidate.user).collect(),
            by: facts.actor.user,
            on: taken_over.unwrap_or(facts.today()),
        };
        match self.plan.kind {
            // Five working days from receiving the task, and the decision's clock stands still meanwhile.
            InspectionKind::OnSite { item } if self.status == InspectionStatus::Planned => {
                let due_on = facts.due(LimitKey::OnSiteCheck, facts.today());
                let pause = ItemCommand::Pause { reason: PauseReason::OnSiteInspection };
                Ok(Decision::one(InspectionEvent::Assigned { assignment, due_on })
                    .and(Effect::Item(item, pause))
                    .and(self.tell_clock("clock_paused", facts.today())))
            }
            InspectionKind::OnSite { .. } | InspectionKind::First { .. } => {
                Ok(Decision::one(InspectionEvent::Assigned { assignment, due_on: self.due_on }))
            }
        }
    }

    fn record(
        &self,
        visited_on: Date,
        findings: &[Finding],
        photos: &[Digest],
        facts: &Facts<'_>,
    ) -> Answered {
        let earliest = self.records.last().map_or(self.plan.planned_on, |record| record.visited_on);
        if visited_on > facts.today() || visited_on < earliest {
            return Err((Code::VisitDate, visited_on.to_string()));
        }
        let list = facts
            .forms
            .checklist(&self.plan.checklist)
            .ok_or_else(|| (Code::FindingUnknown, self.plan.checklist.clone()))?;
        check(findings, list, self.scope())?;
        Ok(Decision::one(InspectionEvent::Recorded(Record {
            visited_on,
            findings: findings.to_vec(),
            photos: photos.to_vec(),
            signed_by: Vec::new(),
            site: None,
        })))
    }

    /// The last record, signed by every inspector assigned and by the site.
    fn signed_record(&self) -> Result<&Record, (Code, String)> {
        let missing = || (Code::SignaturesMissing, String::new());
        let record = self.records.last().ok_or_else(missing)?;
        let all_signed = self.inspectors().iter().all(|who| record.signed_by.contains(who));
        if all_signed && record.site.is_some() { Ok(record) } else { Err(missing()) }
    }

    /// Those assigned now, and those of an earlier visit that was signed.
    fn everybody_who_inspected(&self) -> Vec<UserId> {
        let mut all = self.inspectors().to_vec();
        for who in self.records.iter().flat_map(|record| &record.signed_by) {
            if !all.contains(who) {
                all.push(*who);
            }
        }
        all
    }

    fn conclude(&self, conclusion: Conclusion, rectify_by: Option<Date>, facts: &Facts<'_>) -> Answered {
        let record = self.signed_record()?;
        let list = facts
            .forms
            .checklist(&self.plan.checklist)
            .ok_or_else(|| (Code::FindingUnknown, self.plan.checklist.clone()))?;
        if conclusion != expected_conclusion(self.plan.kind, &record.findings, list) {
            return Err((Code::ConclusionContradicts, String::new()));
        }
        let (today, visited_on) = (facts.today(), record.visited_on);
        let closed = Decision::one(InspectionEvent::Closed { on: today, conclusion });
        match (self.plan.kind, conclusion) {
            (InspectionKind::OnSite { item }, Conclusion::OnSite { outcome }) => {
                let visit = OnSite {
                    inspection: self.id,
                    outcome,
                    inspectors: self.everybody_who_inspected(),
                    on: visited_on,
                };
                Ok(closed
                    .and(Effect::Item(item, ItemCommand::ConcludeOnSite(visit)))
                    .and(self.tell_clock("clock_resumed", visited_on)))
            }
            (_, Conclusion::MostlyConforms | Conclusion::DoesNotConform) if self.records.len() == 1 => {
                let due_on = rectify_by.unwrap_or_else(|| facts.due(LimitKey::RectificationDefault, today));
                self.rectify(due_on, Some(conclusion), facts)
            }
            (_, Conclusion::MostlyConforms | Conclusion::DoesNotConform) => {
                Ok(closed.and(self.tell_not_rectified(visited_on)))
            }
            (_, Conclusion::Conforms | Conclusion::OnSite { .. }) => Ok(closed),
        }
    }

    fn order_rectification(&self, rectify_by: Date, facts: &Facts<'_>) -> Answered {
        if let InspectionKind::First { .. } = self.plan.kind {
            return Err((Code::ConclusionContradicts, String::new()));
        }
        self.signed_record()?;
        self.rectify(rectify_by, None, facts)
    }

    fn rectify(&self, due_on: Date, conclusion: Option<Conclusion>, facts: &Facts<'_>) -> Answered {
        if due_on <= facts.today() {
            return Err((Code::RectificationDate, due_on.to_string()));
        }
        let items = self.records.last().map_or_else(Vec::new, |record| failed(&record.findings));
        if items.is_empty() {
            return Err((Code::ConclusionContradicts, String::new()));
        }
        let told = self.tell_rectification(&items, due_on, facts);
        let event = InspectionEvent::RectificationOrdered { conclusion, due_on, items, by: facts.actor.user };
        Ok(Decision::one(event).and(told))
    }

    fn attempt(&self, attempt: &Attempt, facts: &Facts<'_>) -> Answered {
        let names: BTreeSet<UserId> = attempt.inspectors.iter().copied().collect();
        if names.len() < 2 || names.iter().any(|who| !self.inspectors().contains(who)) {
            return Err((Code::TwoNamesNeeded, names.len().to_string()));
        }
        if attempt.next_visit_on <= facts.today() {
            return Err((Code::VisitDate, attempt.next_visit_on.to_string()));
        }
        let told = self.tell_attempt(attempt, facts);
        Ok(Decision::one(InspectionEvent::Attempted(attempt.clone())).and(told))
    }

    /// A date that was told may be lengthened, never shortened; a date people chose stays.
    fn recompute(&self, facts: &Facts<'_>) -> Decision<InspectionEvent> {
        let counted = match (&self.status, self.plan.kind) {
            (InspectionStatus::Planned | InspectionStatus::Assigned, InspectionKind::First { .. }) => {
                facts.due(LimitKey::FirstInspection, self.plan.planned_on)
            }
            (InspectionStatus::Planned | InspectionStatus::Assigned, InspectionKind::OnSite { .. }) => {
                let start = self.assignment.as_ref().map_or(self.plan.planned_on, |given| given.on);
                facts.due(LimitKey::OnSiteCheck, start)
            }
            _chosen_by_people => self.due_on,
        };
        if counted > self.due_on {
            Decision::one(InspectionEvent::DueMoved { due_on: counted })
        } else {
            Decision::nothing()
        }
    }

    /// One notice for the tightest mark reached; after an outage the looser ones are not sent late.
    fn remind(&self, facts: &Facts<'_>) -> Decision<InspectionEvent> {
        let today = facts.today();
        let days_left = if today > self.due_on { -1 } else { facts.calendar.count(today, self.due_on).days };
        match Mark::for_days_left(days_left) {
            Some(mark) if self.reminded.iter().all(|sent| *sent < mark) => {
                Decision::one(InspectionEvent::Reminded { mark }).and(self.tell_reminder(mark, facts))
            }
            Some(_) | None => Decision::nothing(),
        }
    }
}
