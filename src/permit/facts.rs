//! The facts a decision is made on that do not belong to its subject.

use crate::actor::Actor;
use crate::instant::Instant;
use calendar::Calendar;
use forms::{Forms, Limit, LimitKey, Unit};
use jiff::civil::Date;

/// Who asks, when, and by which calendar and forms.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// When.
    pub at: Instant,
    /// The working-day calendar with the notices loaded.
    pub calendar: &'a Calendar,
    /// Limits, bases, instruments, checklists and texts.
    pub forms: &'a Forms,
}

impl Facts<'_> {
    /// The civil date of `at`.
    pub fn today(&self) -> Date {
        self.at.date()
    }

    /// The limit of that name.
    pub fn limit(&self, key: LimitKey) -> &Limit {
        self.forms.limit(key)
    }

    /// The last day of a limit that starts on `start`.
    pub fn due(&self, key: LimitKey, start: Date) -> Date {
        self.due_with_pauses(key, start, &[])
    }

    /// The same when the clock stood still for a time.
    pub fn due_with_pauses(&self, key: LimitKey, start: Date, pauses: &[calendar::Pause]) -> Date {
        let limit = self.limit(key);
        match limit.unit {
            Unit::WorkingDays => self.calendar.add_with_pauses(start, limit.days, pauses).due,
            Unit::CalendarDays => start.saturating_add(jiff::Span::new().days(limit.days)),
        }
    }

    /// A last day as notices tell it, in Chinese and English: one that was counted past the last holiday
    /// notice says that it is provisional.
    pub fn told(&self, key: LimitKey, due_on: Date) -> [(&'static str, String); 2] {
        let provisional = match self.limit(key).unit {
            Unit::WorkingDays => !self.calendar.is_noticed(due_on),
            Unit::CalendarDays => false,
        };
        let (zh, en) = if provisional { ("（暂定）", " (provisional)") } else { ("", "") };
        [("due_on", format!("{due_on}{zh}")), ("due_on.en", format!("{due_on}{en}"))]
    }
}
