//! The effect board (P14): whom the pilot served and what it saved them, for filings received in a period.
//!
//! Opening days and cost count only stores whose headquarters stated when they opened and what a day
//! costs; everything else is counted from the cases themselves.

use super::{Effect, add, days_taken};
use crate::desk::board::Period;
use crate::desk::{Desk, Result};
use forms::LimitKey;
use jiff::civil::Date;
use permit::item::{ItemKind, ItemStatus};
use permit::{AuthorityId, Enterprise, EnterpriseId, Filing, Item, ItemId, Row};
use std::collections::{BTreeMap, HashMap};
use store::lists::{FilingQuery, Paging};

/// What one enterprise, or all of them, got.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its name; empty for all.
    pub name: String,
    /// Papers, addresses and days.
    pub effect: Effect,
    /// Addresses granted.
    pub granted: u64,
    /// Stores among them.
    pub stores: u64,
    /// Addresses decided.
    pub decided: u64,
    /// Working days from acceptance to decision, over all of them.
    pub days: i64,
    /// Stores whose headquarters stated their opening.
    pub stated: u64,
    /// Calendar days they opened earlier than the ordinary limits allow for.
    pub days_saved: i64,
    /// Rent and wages of those days, in fen.
    pub cost_fen: i64,
}

impl Line {
    /// Average working days from acceptance to decision, in tenths; none where nothing was decided.
    pub fn average_tenths(&self) -> Option<i64> {
        let decided = i64::try_from(self.decided).ok().filter(|decided| *decided > 0)?;
        Some((self.days * 10 + decided / 2) / decided)
    }

    fn take(&mut self, other: &Line) {
        self.effect.papers += other.effect.papers;
        self.effect.ordinary_papers += other.effect.ordinary_papers;
        self.effect.addresses += other.effect.addresses;
        let longest = other.effect.approval_working_days;
        self.effect.approval_working_days = self.effect.approval_working_days.max(longest);
        self.granted += other.granted;
        self.stores += other.stores;
        self.decided += other.decided;
        self.days += other.days;
        self.stated += other.stated;
        self.days_saved += other.days_saved;
        self.cost_fen += other.cost_fen;
    }
}

/// The board.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EffectBoard {
    /// A line for each enterprise that filed, by name.
    pub lines: Vec<Line>,
    /// All of it together.
    pub total: Line,
    /// Enterprises with something granted.
    pub served: u64,
    /// Addresses by the working days their decision took.
    pub by_days: BTreeMap<i32, u64>,
    /// Enterprises that stated an opening.
    pub stated_by: u64,
}

/// The board of an authority.
pub async fn of_authority(desk: &Desk, authority: AuthorityId, period: Period) -> Result<EffectBoard> {
    let query = FilingQuery { authority: Some(authority), ..FilingQuery::default() };
    let mut lines: BTreeMap<EnterpriseId, Line> = BTreeMap::new();
    let mut accepted: HashMap<ItemId, (EnterpriseId, Date)> = HashMap::new();
    let mut board = EffectBoard::default();
    let mut paging = Paging::first(500);
    loop {
        let page = store::lists::filings(&desk.store, &query, &paging).await?;
        for summary in page.items {
            let filing = store::require::<Filing>(&desk.store, summary.id).await?.state;
            let received = filing.first_received_on;
            if received.is_none_or(|day| day < period.from || day > period.to) {
                continue;
            }
            let items = store::lists::items_of(&desk.store, summary.id).await?;
            let items: Vec<Item> = items.into_iter().map(|item| item.state).collect();
            let line = lines.entry(filing.enterprise).or_default();
            add(desk, &mut line.effect, &filing, &items);
            for item in &items {
                count(desk, line, &mut board.by_days, item);
                if let Some(clock) = &item.clock {
                    accepted.insert(item.id, (filing.enterprise, clock.accepted_on));
                }
            }
        }
        let Some(next) = page.next else { break };
        paging.after = Some(next);
    }
    for row in store::lists::rows_that_started(&desk.store, authority).await? {
        if let Some((enterprise, accepted_on)) = accepted.get(&row.item)
            && let Some(line) = lines.get_mut(enterprise)
        {
            opened(desk, line, &row, *accepted_on);
        }
    }
    let ids: Vec<EnterpriseId> = lines.keys().copied().collect();
    for enterprise in store::load_many::<Enterprise>(&desk.store, &ids).await? {
        if let Some(line) = lines.get_mut(&enterprise.state.id) {
            line.name = enterprise.state.profile.name;
        }
    }
    board.lines = lines.into_values().collect();
    board.lines.sort_by(|one, other| one.name.cmp(&other.name));
    for line in &board.lines {
        board.total.take(line);
    }
    let enterprises = |is: fn(&Line) -> bool| board.lines.iter().filter(|line| is(line)).count();
    board.served = enterprises(|line| line.granted > 0).try_into().unwrap_or(u64::MAX);
    board.stated_by = enterprises(|line| line.stated > 0).try_into().unwrap_or(u64::MAX);
    Ok(board)
}

fn count(desk: &Desk, line: &mut Line, by_days: &mut BTreeMap<i32, u64>, item: &Item) {
    if let ItemStatus::Granted { .. } = item.status {
        line.granted += 1;
        line.stores += u64::from(item.kind == ItemKind::Store);
    }
    if let Some(days) = days_taken(desk, item) {
        line.decided += 1;
        line.days += i64::from(days);
        *by_days.entry(days).or_default() += 1;
    }
}

fn opened(desk: &Desk, line: &mut Line, row: &Row, accepted_on: Date) {
    let Some(start) = &row.start else { return };
    let saved = days_earlier(ordinary_ready(desk, accepted_on), start.opened_on);
    line.stated += 1;
    line.days_saved += saved;
    line.cost_fen += saved * (i64::from(start.daily_rent_fen) + i64::from(start.daily_wages_fen));
}

/// The last day by which the ordinary limits let a store have its licence: decided, then handed out.
pub fn ordinary_ready(desk: &Desk, accepted_on: Date) -> Date {
    let (calendar, forms) = (desk.calendar(), desk.forms());
    let decided = calendar.add(accepted_on, forms.limit(LimitKey::Decision).days).due;
    calendar.add(decided, forms.limit(LimitKey::HandOut).days).due
}

/// Calendar days from one day back to an earlier one; none is saved by opening later.
fn days_earlier(ready: Date, opened_on: Date) -> i64 {
    let days = opened_on.until((jiff::Unit::Day, ready)).map_or(0, |span| span.get_days());
    i64::from(days.max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn opening_later_saves_nothing_and_sums_are_sums() {
        assert_eq!(days_earlier(date(2026, 3, 20), date(2026, 3, 5)), 15);
        assert_eq!(days_earlier(date(2026, 3, 20), date(2026, 4, 5)), 0);
        let line = Line { decided: 4, days: 10, days_saved: 3, cost_fen: 900, ..Line::default() };
        let mut total = line.clone();
        total.take(&line);
        assert_eq!((total.decided, total.days_saved, total.cost_fen), (8, 6, 1800));
        assert_eq!(total.average_tenths(), Some(25));
        assert_eq!(Line::default().average_tenths(), None);
    }
}
