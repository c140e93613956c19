//! A deadline that explains itself.

use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

use crate::Calendar;
use crate::check::DayKind;
use crate::pause::{Pause, paused};

/// How a deadline came about: every day left out has its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The day of the event; not counted.
    pub start: Date,
    /// Working days asked for.
    pub n: i32,
    /// Day 1 of the count; the start itself when `n` is 0.
    pub counted_from: Date,
    /// The days passed and not counted, in the order passed.
    pub skipped: Vec<Skipped>,
    /// The days counted only because a notice makes them workdays, with its holiday.
    pub made_up: Vec<Skipped>,
    /// The pauses as given.
    pub pauses: Vec<Pause>,
    /// The last day of the limit.
    pub due: Date,
    /// True when any day looked at lies outside the noticed years.
    pub provisional: bool,
    /// The calendar that gave the answer.
    pub calendar: String,
}

/// A day out of the ordinary on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// The day.
    pub date: Date,
    /// Why.
    pub kind: SkipKind,
    /// The reason by name, such as 春节.
    pub name: String,
}

/// Reasons for a day to be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipKind {
    /// An ordinary Saturday or Sunday.
    Weekend,
    /// A day off.
    Holiday,
    /// The clock stood still; told only of days that would have counted.
    Pause,
    /// A day made up for: counted, listed apart.
    MakeUpWorkday,
}

impl Calendar {
    /// The same answer as [`add_with_pauses`](Self::add_with_pauses), with its reasons.
    pub fn explain(&self, start: Date, n: i32, pauses: &[Pause]) -> Explanation {
        let (mut counted_from, mut skipped, mut made_up) = (None, Vec::new(), Vec::new());
        let deadline = self.step(start, n, pauses, |date, counted| {
            let entry = |kind, name: &str| Skipped { date, kind, name: name.to_owned() };
            if counted {
                counted_from.get_or_insert(date);
            }
            match self.check(date).kind {
                DayKind::Weekend => skipped.push(entry(SkipKind::Weekend, "周末")),
                DayKind::Holiday(name) => skipped.push(entry(SkipKind::Holiday, name)),
                DayKind::Workday | DayKind::MakeUpWorkday(_) if paused(pauses, date) => {
                    skipped.push(entry(SkipKind::Pause, "暂停计时"));
                }
                DayKind::MakeUpWorkday(name) => made_up.push(entry(SkipKind::MakeUpWorkday, name)),
                DayKind::Workday => {}
            }
        });
        Explanation {
            start,
            n,
            counted_from: counted_from.unwrap_or(start),
            skipped,
            made_up,
            pauses: pauses.to_vec(),
            due: deadline.due,
            provisional: deadline.provisional,
            calendar: self.version().to_owned(),
        }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direction = if self.n < 0 { "前" } else { "后" };
        write!(f, "自 {}（当日不计）起{direction} {} 个工作日", self.start, self.n.unsigned_abs())?;
        writeln!(f, "，第 1 日为 {}，届满日 {}", self.counted_from, self.due)?;
        for day in &self.skipped {
            writeln!(f, "  {} {} 不计", day.date, day.name)?;
        }
        for day in &self.made_up {
            writeln!(f, "  {} {}调休上班 计入", day.date, day.name)?;
        }
        if self.provisional {
            writeln!(f, "  暂定：所涉日期超出已发布的放假通知，通知发布后重算")?;
        }
        Ok(())
    }
}
