//! What one day is.

use jiff::civil::{Date, Weekday};
use serde::Serialize;

use crate::Calendar;
use crate::coverage::Coverage;
use crate::notice::Marks;

/// A day, and whether the answer is only provisional.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Day<'a> {
    /// The day asked for.
    pub date: Date,
    /// What it is.
    #[serde(flatten)]
    pub kind: DayKind<'a>,
    /// True outside the noticed years.
    pub provisional: bool,
}

/// Kinds of days, with the name of the holiday a notice ties them to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "name", rename_all = "snake_case")]
pub enum DayKind<'a> {
    /// An ordinary workday.
    Workday,
    /// An ordinary Saturday or Sunday.
    Weekend,
    /// A day off by notice, or by law where no notice is loaded yet.
    Holiday(&'a str),
    /// A day to make up for (调休上班).
    MakeUpWorkday(&'a str),
}

impl DayKind<'_> {
    /// Whether the day counts.
    pub fn is_workday(self) -> bool {
        match self {
            Self::Workday | Self::MakeUpWorkday(_) => true,
            Self::Weekend | Self::Holiday(_) => false,
        }
    }

    /// The kind in Chinese, with the holiday's name where there is one.
    pub fn zh(self) -> String {
        match self {
            Self::Workday => "工作日".into(),
            Self::Weekend => "周末".into(),
            Self::Holiday(name) => format!("节假日（{name}）"),
            Self::MakeUpWorkday(name) => format!("调休工作日（{name}）"),
        }
    }
}

impl Calendar {
    /// What a day is.
    pub fn check(&self, date: Date) -> Day<'_> {
        let kind = kind_of(&self.inner.marks, self.inner.coverage, date);
        Day { date, kind, provisional: !self.is_noticed(date) }
    }

    /// Whether a day counts. Ask [`check`](Self::check) when it matters whether the answer is final.
    pub fn is_workday(&self, date: Date) -> bool {
        self.check(date).kind.is_workday()
    }
}

pub(crate) fn kind_of(marks: &Marks, coverage: Coverage, date: Date) -> DayKind<'_> {
    if let Some(mark) = marks.get(&date) {
        return if mark.off { DayKind::Holiday(&mark.name) } else { DayKind::MakeUpWorkday(&mark.name) };
    }
    // Before the first notice other laws held, so nothing but the weekend is assumed there.
    if date.year() > coverage.last_year
        && let Some(name) = fixed_by_law(date)
    {
        return DayKind::Holiday(name);
    }
    match date.weekday() {
        Weekday::Saturday | Weekday::Sunday => DayKind::Weekend,
        _ => DayKind::Workday,
    }
}

/// Holidays the holiday regulation (全国年节及纪念日放假办法, as amended for 2025) fixes by Gregorian date.
///
/// 春节, 端午 and 中秋 follow the lunar calendar and 清明 the sun; their breaks and all make-up days
/// are known only from the notice. A provisional date is replaced anyway, and a guess too many
/// could only make it later than the law says.
fn fixed_by_law(date: Date) -> Option<&'static str> {
    match (date.month(), date.day()) {
        (1, 1) => Some("元旦"),
        (5, 1 | 2) => Some("劳动节"),
        (10, 1..=3) => Some("国庆节"),
        _ => None,
    }
}
