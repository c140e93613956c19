//! The chief's board: what came in and went out in a period, by officer; on time or late; how long it took.

use super::effect::days_taken;
use super::{Desk, Result};
use jiff::civil::Date;
use permit::item::ItemStatus;
use permit::{Actor, AuthorityId, Facts, Instant, Item, UserId};
use std::collections::BTreeMap;
use store::lists::OfficeLoad;

/// A period, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Period {
    /// From the first instant of the first day to before the day after the last.
    fn instants(self) -> (Instant, Instant) {
        let after = self.to.tomorrow().unwrap_or(self.to);
        (Instant::at_hour(self.from, 0), Instant::at_hour(after, 0))
    }
}

/// What one officer did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Filings admitted.
    pub admitted: u64,
    /// Filings returned for correction.
    pub returned: u64,
    /// Filings not admitted.
    pub not_admitted: u64,
    /// Addresses granted.
    pub granted: u64,
    /// Addresses refused.
    pub refused: u64,
    /// Addresses decided by their last day.
    pub on_time: u64,
    /// Addresses decided after it.
    pub late: u64,
    /// Working days from acceptance to decision, pauses out, over all addresses decided.
    pub days: i64,
}

impl Line {
    /// Addresses decided.
    pub fn decided(&self) -> u64 {
        self.granted + self.refused
    }

    /// Average working days from acceptance to decision, in tenths; none where nothing was decided.
    pub fn average_tenths(&self) -> Option<i64> {
        let decided = i64::try_from(self.decided()).ok().filter(|decided| *decided > 0)?;
        Some((self.days * 10 + decided / 2) / decided)
    }

    fn take(&mut self, desk: &Desk, facts: &Facts<'_>, item: &Item, (granted, on): (bool, Date)) {
        if granted {
            self.granted += 1;
        } else {
            self.refused += 1;
        }
        // An ended clock has no last day any more: it is counted again.
        let due_on = item.clock.as_ref().and_then(|clock| clock.due(facts));
        if due_on.is_none_or(|due_on| on <= due_on) {
            self.on_time += 1;
        } else {
            self.late += 1;
        }
        self.days += i64::from(days_taken(desk, item).unwrap_or(0));
    }

    fn add(&mut self, other: &Line) {
        self.admitted += other.admitted;
        self.returned += other.returned;
        self.not_admitted += other.not_admitted;
        self.granted += other.granted;
        self.refused += other.refused;
        self.on_time += other.on_time;
        self.late += other.late;
        self.days += other.days;
    }
}

/// The board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    /// Filings handed in, corrected ones again.
    pub received: u64,
    /// What each officer did; the program's own acts under its own id.
    pub officers: BTreeMap<UserId, Line>,
    /// All of it together.
    pub total: Line,
    /// Open first inspections by office, as they stand today.
    pub offices: Vec<OfficeLoad>,
}

/// The board of an authority for a period.
pub async fn board(desk: &Desk, authority: AuthorityId, period: Period) -> Result<Board> {
    let mut board = Board::default();
    for done in store::lists::done_to_filings(&desk.store, authority, period.instants()).await? {
        if done.event == "submitted" {
            board.received += done.times;
            continue;
        }
        let line = board.officers.entry(done.actor).or_default();
        match done.event.as_str() {
            "accepted" => line.admitted += done.times,
            "returned" => line.returned += done.times,
            _not_admitted => line.not_admitted += done.times,
        }
    }
    let (calendar, forms, program) = (desk.calendar(), desk.forms(), Actor::system());
    let facts = Facts { actor: &program, at: desk.now(), calendar: &calendar, forms: &forms };
    for item in store::lists::decided_between(&desk.store, authority, period.instants()).await? {
        let (by, on, granted) = match &item.status {
            ItemStatus::Granted { by, on, .. } => (*by, *on, true),
            ItemStatus::Refused { by, on, .. } => (*by, *on, false),
            ItemStatus::Drafted
            | ItemStatus::Proposed { .. }
            | ItemStatus::Accepted { .. }
            | ItemStatus::Recommended { .. }
            | ItemStatus::Withdrawn { .. }
            | ItemStatus::Terminated { .. }
            | ItemStatus::Dropped => continue,
        };
        board.officers.entry(by).or_default().take(desk, &facts, &item, (granted, on));
    }
    let mut total = Line::default();
    board.officers.values().for_each(|line| total.add(line));
    board.total = total;
    let today = desk.now().date();
    let days = (today, calendar.add(today, 5).due);
    board.offices = store::lists::office_loads(&desk.store, authority, "first", days).await?;
    Ok(board)
}

/// Whether a line is the program's own: filings the law accepted by itself.
pub fn is_program(user: UserId) -> bool {
    user == Actor::system().user
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_holds_its_whole_last_day_and_averages_are_rounded() {
        let period = Period { from: date(2026, 1, 1), to: date(2026, 1, 31) };
        let (from, before) = period.instants();
        assert_eq!(from.to_string(), "2026-01-01 00:00");
        assert_eq!(before.to_string(), "2026-02-01 00:00");
        let line = Line { granted: 2, refused: 1, days: 8, ..Line::default() };
        assert_eq!(line.average_tenths(), Some(27));
        assert_eq!(Line::default().average_tenths(), None);
    }
}
