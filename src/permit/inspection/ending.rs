//! How a visit ends: concluded, or with something to be put right.

use super::decide::Answered;
use super::findings::failed;
use super::{Conclusion, Inspection, InspectionEvent, InspectionKind, expected_conclusion};
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

    pub(super) fn order_rectification(&self, rectify_by: Date, facts: &Facts<'_>) -> Answered {
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
}
