//! The task: who has it, until when, and who is reminded of it.

use super::decide::Answered;
use super::{Assignment, Candidate, Inspection, InspectionEvent, InspectionKind, InspectionStatus, Mark};
use crate::code::Code;
use crate::effect::Effect;
use crate::facts::Facts;
use crate::item::{ItemCommand, PauseReason};
use crate::subject::Decision;
use forms::LimitKey;

impl Inspection {
    pub(super) fn assign(&self, candidates: &[Candidate], facts: &Facts<'_>) -> Answered {
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

    /// A date that was told may be lengthened, never shortened; a date people chose stays.
    pub(super) fn recompute(&self, facts: &Facts<'_>) -> Decision<InspectionEvent> {
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
    pub(super) fn remind(&self, facts: &Facts<'_>) -> Decision<InspectionEvent> {
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
