//! When to come again after a visit that could not be an inspection, where nobody names a day.

use super::{AttemptReason, Inspection};
use calendar::Calendar;
use forms::{Forms, LimitKey};
use jiff::civil::Date;

impl Inspection {
    /// The day of the next visit that fits the reason. A store that is not open yet is visited on the
    /// day it means to open, one that is closed for now after the usual while; one that is not found, or
    /// refuses, on the next working day. Always ahead, within the clock while it runs, and within the
    /// longest time allowed between two visits.
    pub fn next_visit(
        &self,
        reason: AttemptReason,
        opens_on: Option<Date>,
        today: Date,
        calendar: &Calendar,
        forms: &Forms,
    ) -> Date {
        let in_days = |key| calendar.add(today, forms.limit(key).days).due;
        let soonest = calendar.add(today, 1).due;
        let clock = if self.due_on > today { self.due_on } else { soonest };
        let latest = in_days(LimitKey::NextVisitLongest).min(clock).max(soonest);
        let wished = match reason {
            AttemptReason::NotFound | AttemptReason::Refused => soonest,
            AttemptReason::ClosedForNow => in_days(LimitKey::NextVisitUsual),
            AttemptReason::NotYetOpen => match opens_on.filter(|day| *day > today) {
                // The first working day from that day on.
                Some(day) => day.yesterday().map_or(day, |before| calendar.add(before, 1).due),
                None => in_days(LimitKey::NextVisitUsual),
            },
        };
        wished.clamp(soonest, latest)
    }
}
