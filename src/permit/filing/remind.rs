//! Reminders of a filing's last days: to decide its addresses, and to hand out what was decided.

use super::{Filing, FilingEvent, FilingStatus};
use crate::effect::{Effect, Notice, Recipient};
use crate::facts::Facts;
use crate::inspection::Mark;
use crate::item::Item;
use crate::subject::Decision;
use forms::LimitKey;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is reminded of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LastDay {
    /// To decide addresses.
    Decision,
    /// To hand out.
    HandOut,
}

/// A reminder that was sent: once for each last day and mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// Of what.
    pub of: LastDay,
    /// The last day.
    pub due_on: Date,
    /// How near it was.
    pub mark: Mark,
}

/// Addresses that are to be decided by the same day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// The last day.
    pub due_on: Date,
    /// How many working days the decision may take altogether.
    pub days: i32,
    /// How many addresses.
    pub items: usize,
}

impl Undecided {
    /// Undecided addresses by their last day, soonest first; those whose clock stands still wait for
    /// their inspection, which is reminded of by itself.
    pub fn of<'i>(items: impl IntoIterator<Item = &'i Item>, facts: &Facts<'_>) -> Vec<Undecided> {
        let mut groups: BTreeMap<(Date, i32), usize> = BTreeMap::new();
        for clock in items.into_iter().filter(|item| item.is_live()).filter_map(|item| item.clock.as_ref()) {
            if let Some(due_on) = clock.due_on {
                *groups.entry((due_on, clock.days(facts))).or_default() += 1;
            }
        }
        groups.into_iter().map(|((due_on, days), items)| Undecided { due_on, days, items }).collect()
    }
}

impl Filing {
    /// One notice for each last day and the tightest mark it has reached; after an outage the looser ones
    /// are not sent late.
    pub(super) fn remind(&self, undecided: &[Undecided], facts: &Facts<'_>) -> Decision<FilingEvent> {
        let mut decision = Decision::nothing();
        for group in undecided {
            let key = (LastDay::Decision, LimitKey::Decision);
            self.remind_of(&mut decision, key, (group.due_on, group.days), Some(group.items), facts);
        }
        if let FilingStatus::Accepted { completed: Some(completed), handed_out: None, .. } = &self.status {
            let days = facts.limit(LimitKey::HandOut).days;
            let key = (LastDay::HandOut, LimitKey::HandOut);
            self.remind_of(&mut decision, key, (completed.hand_out_by, days), None, facts);
        }
        decision
    }

    fn remind_of(
        &self,
        decision: &mut Decision<FilingEvent>,
        (of, limit): (LastDay, LimitKey),
        (due_on, days): (Date, i32),
        items: Option<usize>,
        facts: &Facts<'_>,
    ) {
        let today = facts.today();
        let left = if today > due_on { -1 } else { facts.calendar.count(today, due_on).days };
        let Some(mark) = Mark::within(left, days) else { return };
        let sent = |sent: &Reminder| sent.of == of && sent.due_on == due_on && sent.mark >= mark;
        if self.reminded.iter().any(sent) {
            return;
        }
        let overdue = mark == Mark::Overdue;
        let text = match (of, overdue) {
            (LastDay::Decision, false) => "decision_due_soon",
            (LastDay::Decision, true) => "decision_overdue",
            (LastDay::HandOut, false) => "hand_out_due_soon",
            (LastDay::HandOut, true) => "hand_out_overdue",
        };
        // The bureau's own queue, where review, decision and window look; past the day its chief.
        let to = if overdue { Recipient::Chief } else { Recipient::Office(None) };
        let days = facts.calendar.count(today, due_on).days.abs();
        let values = [("filing_no", self.label()), ("days", days.to_string())].into_iter();
        let values = values.chain(items.map(|items| ("items", items.to_string())));
        let values = values.chain(facts.told(limit, due_on)).map(|(key, value)| (key.to_owned(), value));
        let notice = Notice { text, to, authority: self.authority, values: values.collect() };
        decision.events.push(FilingEvent::Reminded(Reminder { of, due_on, mark }));
        decision.effects.push(Effect::Tell(notice));
    }
}
