//! Open deadlines counted again when a new year's holidays are known.

use super::{Desk, Result, Work};
use jiff::civil::Date;
use permit::filing::FilingCommand;
use permit::inspection::InspectionCommand;
use permit::item::ItemCommand;
use permit::{Actor, Filing, Inspection, Item, Subject};
use store::lists::{FilingQuery, ItemQuery, Paging};
use store::{Table, Versioned};

const PAGE: u64 = 500;

/// Counts every open deadline again, each in an act of its own; answers how many moved.
pub async fn recompute(desk: &Desk) -> Result<usize> {
    let mut moved = 0;
    let mut seen = None;
    loop {
        let due = store::lists::inspections_due(&desk.store, Date::MAX, seen, PAGE).await?;
        for inspection in &due {
            moved += one::<Inspection>(desk, inspection.id, &InspectionCommand::Recompute).await?;
        }
        // The cursor is the deadline as it was read: one that moved back is met again, and stays.
        let Some(last) = due.last() else { break };
        seen = Some(*last);
    }
    for authority in store::people::authorities(&desk.store).await? {
        let query = ItemQuery { authority: authority.id, states: vec!["accepted", "recommended"] };
        let mut paging = Paging::first(PAGE);
        loop {
            let page = store::lists::items(&desk.store, &query, &paging).await?;
            for item in &page.items {
                moved += one::<Item>(desk, item.id, &ItemCommand::Recompute).await?;
            }
            let Some(next) = page.next else { break };
            paging.after = Some(next);
        }
    }
    let query = FilingQuery { states: vec!["submitted", "returned"], ..FilingQuery::default() };
    let mut paging = Paging::first(PAGE);
    loop {
        let page = store::lists::filings(&desk.store, &query, &paging).await?;
        for filing in &page.items {
            moved += one::<Filing>(desk, filing.id, &FilingCommand::Recompute).await?;
        }
        let Some(next) = page.next else { break };
        paging.after = Some(next);
    }
    Ok(moved)
}

async fn one<S: Table + Subject>(desk: &Desk, id: S::Id, command: &S::Command) -> Result<usize> {
    desk.act("deadline.recompute", &Actor::system(), |work: Work| async move {
        let known = work.act.require::<S>(id).await?;
        let before = known.version;
        let (after, _): (Versioned<S>, _) =
            work.act.run(id, Some(known), command, &work.program_facts()).await?;
        Ok(usize::from(after.version > before))
    })
    .await
}
