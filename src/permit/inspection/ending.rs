//! How a visit ends: concluded, or with something to be put right.

use super::decide::Answered;
use super::findings::failed;
use super::{Conclusion, Inspection, InspectionEvent, InspectionKind, OnSiteOutcome, expected_conclusion};
use crate::code::Code;
use crate::effect::Effect;
use crate::facts::Facts;
use crate::item::{ItemCommand, OnSite};
use crate::subject::Decision;
use forms::LimitKey;
use jiff::civil::Date;

impl Inspection {
    pub(super) fn conclude(
        &self,
        conclusion: Conclusion,
        rectify_by: Option<Date>,
        facts: &Facts<'_>,
    ) -> Answered {
        let record = self.signed_record()?;
        let list = facts
            .forms
            .checklist(&self.plan.checklist)
            .ok_or_else(|| (Code::FindingUnknown, self.plan.checklist.clone()))?;
        if conclusion != expected_conclusion(self.plan.kind, &record.visit.findings, list) {
            return Err((Code::ConclusionContradicts, String::new()));
        }
        let (today, visited_on) = (facts.today(), record.visit.visited_on);
        let closed = Decision::one(InspectionEvent::Closed { on: today, conclusion });
        match (self.plan.kind, conclusion) {
            (InspectionKind::OnSite { item }, Conclusion::OnSite { outcome }) => {
                let visit = OnSite {
                    inspection: self.id,
                    outcome,
                    inspectors: self.everybody_who_inspected(),
                    on: visited_on,
                    reason: None,
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

    pub(super) fn order_rectification(&self, rectify_by: Date, facts: &Facts<'_>) -> Answered {
        if let InspectionKind::First { .. } = self.plan.kind {
            return Err((Code::ConclusionContradicts, String::new()));
        }
        self.signed_record()?;
        self.rectify(rectify_by, None, facts)
    }

    fn rectify(&self, due_on: Date, conclusion: Option<Conclusion>, facts: &Facts<'_>) -> Answered {
        let latest = facts.due(LimitKey::RectificationLongest, facts.today());
        if due_on <= facts.today() || due_on > latest {
            return Err((Code::RectificationDate, due_on.to_string()));
        }
        let items = self.records.last().map_or_else(Vec::new, |record| failed(&record.visit.findings));
        if items.is_empty() {
            return Err((Code::ConclusionContradicts, String::new()));
        }
        let told = self.tell_rectification(&items, due_on, facts);
        let event = InspectionEvent::RectificationOrdered { conclusion, due_on, items, by: facts.actor.user };
        Ok(Decision::one(event).and(told))
    }

    /// An on-site check that nobody could make is ended by the chief as not passed, so that its item
    /// does not stand still for ever. The clock goes on from the last visit that failed.
    pub(super) fn abandon(&self, reason: &str, facts: &Facts<'_>) -> Answered {
        let InspectionKind::OnSite { item } = self.plan.kind else {
            return Err((Code::FirstMustBeHeld, String::new()));
        };
        if reason.trim().is_empty() {
            return Err((Code::ReasonMissing, String::new()));
        }
        let failed = self.failed_visit().ok_or_else(|| (Code::NoFailedVisit, String::new()))?;
        let visit = OnSite {
            inspection: self.id,
            outcome: OnSiteOutcome::Failed,
            inspectors: self.everybody_who_inspected(),
            on: failed.at.date(),
            reason: Some(reason.to_owned()),
        };
        let told = self.tell_abandoned(reason, visit.on);
        let (on, by, reason) = (facts.today(), facts.actor.user, reason.to_owned());
        Ok(Decision::one(InspectionEvent::Abandoned { on, by, reason })
            .and(Effect::Item(item, ItemCommand::ConcludeOnSite(visit)))
            .and(told))
    }
}
