//! What an inspection tells, and whom.

use super::{Attempt, Inspection, InspectionKind, Mark};
use crate::effect::{Effect, Notice, Recipient};
use crate::facts::Facts;
use forms::LimitKey;
use jiff::civil::Date;

impl Inspection {
    /// The decision's clock stopped, or goes on, that day.
    pub(super) fn tell_clock(&self, text: &'static str, on: Date) -> Effect {
        let [(_, zh), (_, en)] = self.named();
        let values = [("date", on.to_string()), ("reason", zh), ("reason.en", en)];
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
        let key = LimitKey::RectificationDefault;
        // A day that people chose is no count that more holidays could change.
        let counted = facts.due(key, facts.today()) == due_on;
        let last_day =
            if counted { facts.told(key, due_on).to_vec() } else { vec![("due_on", due_on.to_string())] };
        let values = [("points", points.join(";"))].into_iter().chain(self.named()).chain(last_day);
        self.tell("rectification", Recipient::Enterprise(self.plan.enterprise), values)
    }

    /// The re-inspection found it still wrong.
    pub(super) fn tell_not_rectified(&self, visited_on: Date) -> Effect {
        let values = [("date", visited_on.to_string())].into_iter().chain(self.named());
        self.tell("not_rectified", Recipient::Chief, values)
    }

    /// It could not be made and counts as not passed; the decision's clock goes on from that day.
    pub(super) fn tell_abandoned(&self, reason: &str, on: Date) -> Effect {
        let values = [("reason", reason.to_owned()), ("date", on.to_string())];
        let values = values.into_iter().chain(self.named());
        self.tell("on_site_abandoned", Recipient::Enterprise(self.plan.enterprise), values)
    }

    /// A store's people have answered what was found; the headquarters is to confirm.
    pub(super) fn tell_to_confirm(&self, on: Date) -> Effect {
        let values = [("date", on.to_string())].into_iter().chain(self.named());
        self.tell("answer_to_confirm", Recipient::Enterprise(self.plan.enterprise), values)
    }

    /// What was found is answered: the office looks again.
    pub(super) fn tell_reported(&self, on: Date) -> Effect {
        let values = [("date", on.to_string()), ("due_on", self.due_on.to_string())];
        let values = values.into_iter().chain(self.named());
        self.tell("findings_answered", Recipient::Office(self.plan.office.clone()), values)
    }

    /// A record of a visit that day arrived late: adopted or not.
    pub(super) fn tell_late(&self, visited_on: Date, on: Date) -> Effect {
        let values = [("date", on.to_string()), ("visited_on", visited_on.to_string())];
        let values = values.into_iter().chain(self.named());
        self.tell("late_record", Recipient::Chief, values)
    }

    /// A visit failed; the deadline stays.
    pub(super) fn tell_attempt(&self, attempt: &Attempt, facts: &Facts<'_>) -> Effect {
        let values = [
            ("date", facts.today().to_string()),
            ("reason", attempt.reason.zh().to_owned()),
            ("reason.en", attempt.reason.en().to_owned()),
            ("next_visit_on", attempt.next_visit_on.to_string()),
        ];
        let values = values.into_iter().chain(facts.told(self.limit(), self.due_on));
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
        let values = [("days", days.to_string())].into_iter().chain(self.named());
        self.tell(text, to, values.chain(facts.told(self.limit(), self.due_on)))
    }

    fn named(&self) -> [(&'static str, String); 2] {
        let (zh, en) = match self.plan.kind {
            InspectionKind::OnSite { .. } => ("许可现场核查", "on-site check for the permit"),
            InspectionKind::First { .. } => ("首次监督检查", "first supervision inspection"),
        };
        [("inspection", zh.to_owned()), ("inspection.en", en.to_owned())]
    }

    /// What its last day is counted by.
    fn limit(&self) -> LimitKey {
        match self.plan.kind {
            InspectionKind::OnSite { .. } => LimitKey::OnSiteCheck,
            InspectionKind::First { .. } => LimitKey::FirstInspection,
        }
    }

    fn tell(
        &self,
        text: &'static str,
        to: Recipient,
        values: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Effect {
        let place = [("store", self.plan.place.name.clone()), ("address", self.plan.place.address.clone())];
        let values = values.into_iter().chain(place).map(|(key, value)| (key.to_owned(), value)).collect();
        Effect::Tell(Notice { text, to, authority: self.plan.authority, values })
    }
}
