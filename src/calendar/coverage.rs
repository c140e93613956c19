//! Which years count as noticed.

use jiff::civil::{Date, date};

use crate::notice::Marks;

/// An unbroken run of noticed years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Coverage {
    pub(crate) first_year: i16,
    pub(crate) last_year: i16,
}

/// A statutory holiday with the first and last day (month, day) on which it can fall.
type Statutory = (&'static str, (i8, i8), (i8, i8));

/// One of the days of each span must be marked off. 除夕 and 调休 move the edges of a break, never
/// the day itself; the spans of the lunar holidays are where the lunar calendar lets them fall.
const STATUTORY: [Statutory; 7] = [
    ("元旦", (1, 1), (1, 1)),
    ("春节", (1, 21), (2, 21)),
    ("清明节", (4, 4), (4, 6)),
    ("劳动节", (5, 1), (5, 1)),
    ("端午节", (5, 28), (6, 26)),
    ("中秋节", (9, 7), (10, 8)),
    ("国庆节", (10, 1), (10, 1)),
];

/// 清明, 端午 and 中秋 are days off since this year.
const SEVEN_SINCE: i16 = 2008;

impl Coverage {
    /// From the first complete year to the last without a gap.
    pub(crate) fn of(marks: &Marks) -> Self {
        let years = || {
            let first = marks.keys().next().map_or(0, |day| day.year());
            let last = marks.keys().next_back().map_or(-1, |day| day.year());
            first..=last
        };
        let complete = |year: &i16| missing(marks, *year).is_empty();
        let first_year = years().find(complete).unwrap_or(i16::MAX);
        let last_year = years().skip_while(|year| !complete(year)).take_while(complete).last();
        Self { first_year, last_year: last_year.unwrap_or(i16::MIN) }
    }

    pub(crate) fn holds(self, day: Date) -> bool {
        (self.first_year..=self.last_year).contains(&day.year())
    }

    /// First noticed and last tabled day; `None` when no year is noticed.
    ///
    /// Some years past the last notice are tabled too, so that provisional answers are as quick.
    pub(crate) fn span(self) -> Option<(Date, Date)> {
        const YEARS_AHEAD: i16 = 5;
        (self.first_year <= self.last_year)
            .then(|| (date(self.first_year, 1, 1), date(self.last_year + YEARS_AHEAD, 12, 31)))
    }

    /// Whether all tabled days up to this one are noticed; tabled days begin with a noticed one.
    #[inline]
    pub(crate) fn reaches(self, last_looked_at: Date) -> bool {
        last_looked_at.year() <= self.last_year
    }
}

/// The statutory holidays without a day off in that year's rows.
///
/// A notice copied only in part would make a final answer wrong in silence; so a year with a
/// missing holiday stays provisional, while the rows it has are used.
pub(crate) fn missing(marks: &Marks, year: i16) -> Vec<&'static str> {
    STATUTORY
        .iter()
        .filter(|(name, ..)| year >= SEVEN_SINCE || matches!(*name, "元旦" | "春节" | "劳动节" | "国庆节"))
        .filter(|(_, from, to)| {
            let span = date(year, from.0, from.1)..=date(year, to.0, to.1);
            !marks.range(span).any(|(_, mark)| mark.off)
        })
        .map(|(name, ..)| *name)
        .collect()
}
