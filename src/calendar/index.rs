//! The noticed years, and a few more, laid out by number: adding and counting are look-ups.

use jiff::civil::Date;

use crate::civil::day_number;
use crate::coverage::Coverage;

/// Working days of the tabled years by day number and by ordinal.
#[derive(Debug)]
pub(crate) struct Index {
    /// Day number of the first noticed day.
    base: i32,
    /// `before[i]`: working days among the first `i` tabled days.
    before: Vec<i32>,
    /// The working days in order.
    nth: Vec<Date>,
}

impl Index {
    pub(crate) fn build(coverage: Coverage, is_workday: impl Fn(Date) -> bool) -> Self {
        let Some((first, last)) = coverage.span() else {
            return Self { base: 0, before: vec![0], nth: Vec::new() };
        };
        let (mut before, mut nth, mut ordinal) = (vec![0], Vec::new(), 0);
        for day in first.series(jiff::Span::new().days(1)).take_while(|day| *day <= last) {
            if is_workday(day) {
                nth.push(day);
                ordinal += 1;
            }
            before.push(ordinal);
        }
        Self { base: day_number(first), before, nth }
    }

    /// The n-th working day after (or before, when negative) a day, if all days between are tabled.
    #[inline]
    pub(crate) fn add(&self, start: Date, n: i32) -> Option<Date> {
        let ordinal = if n > 0 {
            // Working days up to and including the start are behind us.
            self.working_before(start, 1)?.checked_add(n)? - 1
        } else {
            self.working_before(start, 0)?.checked_add(n)?
        };
        self.nth.get(usize::try_from(ordinal).ok()?).copied()
    }

    /// Working days `d` with `from < d <= to`, if all of them are tabled.
    pub(crate) fn after_to(&self, from: Date, to: Date) -> Option<i32> {
        Some(self.working_before(to, 1)? - self.working_before(from, 1)?)
    }

    /// Working days `d` with `from <= d < to`, if all of them are tabled.
    pub(crate) fn until_before(&self, from: Date, to: Date) -> Option<i32> {
        Some(self.working_before(to, 0)? - self.working_before(from, 0)?)
    }

    /// Tabled working days before the day `later` days after a day.
    #[inline]
    fn working_before(&self, day: Date, later: i32) -> Option<i32> {
        self.before.get(usize::try_from(day_number(day) + later - self.base).ok()?).copied()
    }
}
