//! What an inspection tells, and whom.

use super::{Attempt, Inspection, InspectionKind, Mark};
use crate::effect::{Effect, Notice, Recipient};
use crate::facts::Facts;
use jiff::civil::Date;

impl Inspection {
    /// The decision's clock stopped, or goes on, that day.
    pub(super) fn tell_clock(&self, text: &'static str, on: Date) -> Effect {
        let values = [("date", on.to_string()), ("reason", self.named())];
        self.tell(text, Recipient::Enterprise(self.plan.enterprise), values)
    }

    /// These points are to be put right by that day.
    pub(super) fn tell_rectification(&self, items: &[String], due_on: Date, facts: &Facts<'_>) -> Effect {
        let list = facts.forms.checklist(&self.plan.checklist);
        let points: Vec<String> = items
            .iter()
            .map(|no| {
                let text = list.and_then(|list| list.item(no)).map_or("", |item| &item.text);
                format!("{no} {text}")
            })
            .collect();
        let values =
            [("inspection", self.named()), ("points", points.join(";")), ("due_on", due_on.to_string())];
        self.tell("rectification", Recipient::Enterprise(self.plan.enterprise), values)
    }

    /// The re-inspection found it still wrong.
    pub(super) fn tell_not_rectified(&self, visited_on: Date) -> Effect {
        let values = [("inspection", self.named()), ("date", visited_on.to_string())];
        self.tell("not_rectified", Recipient::Chief, values)
    }

    /// It could not be made and counts as not passed; the decision's clock goes on from that day.
    pub(super) fn tell_abandoned(&self, reason: &str, on: Date) -> Effect {
        let values = [("inspection", self.named()), ("reason", reason.to_owned()), ("date", on.to_string())];
        self.tell("on_site_abandoned", Recipient::Enterprise(self.plan.enterprise), values)
    }

    /// A visit failed; the deadline stays.
    pub(super) fn tell_attempt(&self, attempt: &Attempt, today: Date) -> Effect {
        let values = [
            ("date", today.to_string()),
            ("reason", attempt.reason.zh().to_owned()),
            ("due_on", self.due_on.to_string()),
            ("next_visit_on", attempt.next_visit_on.to_string()),
        ];
        self.tell("attempted_visit", Recipient::Chief, values)
    }

    /// So many working days are left, or it is overdue by so many.
    pub(super) fn tell_reminder(&self, mark: Mark, facts: &Facts<'_>) -> Effect {
        let (text, to) = match mark {
            Mark::Ten | Mark::Five | Mark::One => {
                ("inspection_due_soon", Recipient::Office(self.plan.office.clone()))
            }
            Mark::Overdue => ("inspection_overdue", Recipient::Chief),
        };
        let days = facts.calendar.count(facts.today(), self.due_on).days.abs();
        let values =
            [("inspection", self.named()), ("days", days.to_string()), ("due_on", self.due_on.to_string())];
        self.tell(text, to, values)
    }

    fn named(&self) -> String {
        let name = match self.plan.kind {
            InspectionKind::OnSite { .. } => "许可现场核查",
            InspectionKind::First { .. } => "首次监督检查",
        };
        name.to_owned()
    }

    fn tell<const N: usize>(&self, text: &'static str, to: Recipient, values: [(&str, String); N]) -> Effect {
        let place = [("store", self.plan.place.name.clone()), ("address", self.plan.place.address.clone())];
        let values = values.into_iter().chain(place).map(|(key, value)| (key.to_owned(), value)).collect();
        Effect::Tell(Notice { text, to, authority: self.plan.authority, values })
    }
}
