//! Reminders of an edition that is still to be published (双公示), before its last day and after it.

use super::{Licence, LicenceEvent, Unpublished};
use crate::effect::{Effect, Notice, Recipient};
use crate::facts::Facts;
use crate::inspection::Mark;
use crate::subject::Decision;
use forms::LimitKey;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A reminder that was sent: how near which last day was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationReminder {
    /// The last day.
    pub due_on: Date,
    /// How near it was.
    pub mark: Mark,
}

impl Licence {
    /// One notice for each edition and the tightest mark it has reached; after an outage the looser ones
    /// are not sent late. A last day that moved is reminded of anew.
    pub(super) fn remind(&self, facts: &Facts<'_>) -> Decision<LicenceEvent> {
        let mut decision = Decision::nothing();
        for waiting in &self.unpublished {
            let Some(reminder) = due(waiting, facts) else { continue };
            let overdue = reminder.mark == Mark::Overdue;
            let text = if overdue { "publication_overdue" } else { "publication_due_soon" };
            // Whoever publishes looks at the bureau's queue; past the day its chief is told.
            let to = if overdue { Recipient::Chief } else { Recipient::Office(None) };
            let days = facts.calendar.count(facts.today(), reminder.due_on).days.abs();
            let values = [
                ("number", self.number.to_string()),
                ("holder", self.face.holder.clone()),
                ("edition", waiting.edition.to_string()),
                ("days", days.to_string()),
            ];
            let values = values.into_iter().chain(facts.told(LimitKey::PublishPermit, reminder.due_on));
            let values: BTreeMap<String, String> =
                values.map(|(key, value)| (key.to_owned(), value)).collect();
            let edition = waiting.edition;
            decision.events.push(LicenceEvent::PublicationReminded { edition, reminder });
            decision.effects.push(Effect::Tell(Notice { text, to, authority: self.authority, values }));
        }
        decision
    }

    /// Notes a reminder; false where that edition waits no more.
    pub(super) fn note_reminder(&mut self, edition: u32, reminder: PublicationReminder) -> bool {
        let waiting = self.unpublished.iter_mut().find(|waiting| waiting.edition == edition);
        waiting.map(|waiting| waiting.reminded = Some(reminder)).is_some()
    }
}

fn due(waiting: &Unpublished, facts: &Facts<'_>) -> Option<PublicationReminder> {
    let (today, days) = (facts.today(), facts.limit(LimitKey::PublishPermit).days);
    let due_on = facts.due(LimitKey::PublishPermit, waiting.decided_on);
    let left = if today > due_on { -1 } else { facts.calendar.count(today, due_on).days };
    let mark = Mark::within(left, days)?;
    let sent = waiting.reminded.is_some_and(|sent| sent.due_on == due_on && sent.mark >= mark);
    (!sent).then_some(PublicationReminder { due_on, mark })
}
