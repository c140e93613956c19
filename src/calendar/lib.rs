//! Working days (工作日) as the State Council's yearly notices set them.
//!
//! The day of the event is not counted, day 1 is the next working day, and `n` days end at the end
//! of the n-th; a negative `n` counts back the same way. `n = 0` is the day of the event itself.
//!
//! Inside the years whose notices are loaded, answers are final. Outside them they are marked
//! `provisional`, never silently guessed: after the last notice, weekends and the holidays that
//! the law fixes by Gregorian date are left out; before the first, weekends only.
//!
//! Pure: no clock, no file. A new year's notice comes in as text and gives a new calendar.

mod arithmetic;
mod check;
mod civil;
mod coverage;
mod error;
mod explain;
mod index;
mod notice;
mod pause;

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

pub use arithmetic::{Count, Deadline};
pub use check::{Day, DayKind};
pub use error::{CalendarError, Field};
pub use explain::{Explanation, SkipKind, Skipped};
pub use pause::Pause;

use coverage::Coverage;
use index::Index;
use notice::Marks;

/// The notices of 2004–2026.
const EMBEDDED: &str = include_str!("data/holidays_2004_2026.csv");

/// A table of holidays and make-up workdays. Cloning is cheap; a calendar never changes.
#[derive(Debug, Clone)]
pub struct Calendar {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    marks: Marks,
    coverage: Coverage,
    index: Index,
    version: String,
}

impl Calendar {
    /// The calendar built in.
    pub fn embedded() -> Self {
        static BUILT_IN: LazyLock<Calendar> = LazyLock::new(|| {
            Calendar::from_marks(notice::read(EMBEDDED).expect("the built-in table is read by a test"))
        });
        BUILT_IN.clone()
    }

    /// A new calendar with the rows of a notice (`date,kind,name`) added; a later row replaces an earlier one.
    ///
    /// A notice may also correct a year already known. A new year counts as noticed once all its
    /// statutory holidays are there and no year before it is missing; see [`missing`](Self::missing).
    pub fn with_notice(&self, csv: &str) -> Result<Self, CalendarError> {
        let mut marks = self.inner.marks.clone();
        marks.extend(notice::read(csv)?);
        Ok(Self::from_marks(marks))
    }

    /// Short text that changes with the content: last noticed year, number of rows, hash of the rows.
    pub fn version(&self) -> &str {
        &self.inner.version
    }

    /// The first year of the table.
    pub fn first_noticed_year(&self) -> i16 {
        self.inner.coverage.first_year
    }

    /// The last year of the unbroken run of noticed years; answers that look beyond it are provisional.
    pub fn last_noticed_year(&self) -> i16 {
        self.inner.coverage.last_year
    }

    /// Statutory holidays a year's rows still lack before the year counts as noticed; all of them when no row is loaded.
    pub fn missing(&self, year: i16) -> Vec<&'static str> {
        coverage::missing(&self.inner.marks, year)
    }

    /// Whether an answer about this day is final.
    pub fn is_noticed(&self, date: Date) -> bool {
        self.inner.coverage.holds(date)
    }

    fn from_marks(marks: Marks) -> Self {
        let coverage = Coverage::of(&marks);
        let index = Index::build(coverage, |date| check::kind_of(&marks, coverage, date).is_workday());
        let version = notice::version(&marks, coverage);
        Self { inner: Arc::new(Inner { marks, coverage, index, version }) }
    }
}

impl Default for Calendar {
    fn default() -> Self {
        Self::embedded()
    }
}

impl PartialEq for Calendar {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner) || self.inner.marks == other.inner.marks
    }
}

impl Eq for Calendar {}

#[cfg(test)]
mod tests;
