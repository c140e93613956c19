//! Adding and counting working days.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Calendar;
use crate::pause::{Pause, paused};

/// The day a limit ends, and whether it may still move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Deadline {
    /// The last day of the limit.
    pub due: Date,
    /// True when any day looked at lies outside the noticed years.
    pub provisional: bool,
}

/// A number of working days, and whether it may still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Count {
    /// Working days; negative when counted backwards.
    pub days: i32,
    /// True when any day looked at lies outside the noticed years.
    pub provisional: bool,
}

impl Calendar {
    /// The n-th working day after `start`; before it when `n` is negative; `start` itself when `n` is 0.
    ///
    /// `start` is never counted nor looked at. The answer stops at the end of the civil calendar
    /// (the years −9999 to 9999).
    #[inline]
    pub fn add(&self, start: Date, n: i32) -> Deadline {
        if n == 0 {
            return Deadline { due: start, provisional: false };
        }
        match self.inner.index.add(start, n) {
            Some(due) if n > 0 => Deadline { due, provisional: !self.inner.coverage.reaches(due) },
            Some(due) => Deadline { due, provisional: self.beyond(start, due) },
            None => self.step(start, n, &[], |_, _| ()),
        }
    }

    /// Like [`add`](Self::add), leaving out the days of the pauses.
    pub fn add_with_pauses(&self, start: Date, n: i32, pauses: &[Pause]) -> Deadline {
        if pauses.is_empty() { self.add(start, n) } else { self.step(start, n, pauses, |_, _| ()) }
    }

    /// Working days after `from` up to and including `to`.
    ///
    /// When `to` is earlier: minus the working days before `from` down to and including `to`. So
    /// `count(d, add(d, n).due)` is `n` for every `d` and `n`.
    pub fn count(&self, from: Date, to: Date) -> Count {
        let known = if to >= from {
            self.inner.index.after_to(from, to)
        } else {
            self.inner.index.until_before(to, from).map(|days| -days)
        };
        match known {
            Some(days) => Count { days, provisional: self.beyond(from, to) },
            None => self.count_steps(from, to, &[]),
        }
    }

    /// Like [`count`](Self::count), leaving out the days of the pauses.
    pub fn count_with_pauses(&self, from: Date, to: Date, pauses: &[Pause]) -> Count {
        if pauses.is_empty() { self.count(from, to) } else { self.count_steps(from, to, pauses) }
    }

    /// Whether a look from one tabled day to another passes the last notice. The start is not looked at.
    #[inline]
    fn beyond(&self, start: Date, end: Date) -> bool {
        let last = if end >= start { end } else { start.yesterday().unwrap_or(start) };
        end != start && !self.inner.coverage.reaches(last)
    }

    /// Walks day by day and shows every day passed to `visit`, with whether it was counted.
    pub(crate) fn step(
        &self,
        start: Date,
        n: i32,
        pauses: &[Pause],
        mut visit: impl FnMut(Date, bool),
    ) -> Deadline {
        let (mut due, mut left, mut provisional) = (start, n.unsigned_abs(), false);
        while left > 0 {
            let next = if n > 0 { due.tomorrow() } else { due.yesterday() };
            let Ok(day) = next else { return Deadline { due, provisional: true } };
            due = day;
            let checked = self.check(day);
            let counted = checked.kind.is_workday() && !paused(pauses, day);
            left -= u32::from(counted);
            provisional |= checked.provisional;
            visit(day, counted);
        }
        Deadline { due, provisional }
    }

    pub(crate) fn count_steps(&self, from: Date, to: Date, pauses: &[Pause]) -> Count {
        let (mut day, mut count) = (from, Count { days: 0, provisional: false });
        while day != to {
            let next = if to > from { day.tomorrow() } else { day.yesterday() };
            let Ok(next) = next else { break };
            day = next;
            let checked = self.check(day);
            let counted = checked.kind.is_workday() && !paused(pauses, day);
            count.days += i32::from(counted);
            count.provisional |= checked.provisional;
        }
        if to < from { Count { days: -count.days, ..count } } else { count }
    }
}
