//! Reminders of filings: addresses to be decided, and what is to be handed out.

use super::{FIRST, PAGE, tell};
use crate::desk::{Desk, DeskError, lookup};
use crate::sweeps::Report;
use jiff::civil::Date;
use permit::filing::{FilingCommand, Undecided};
use permit::{Actor, Facts, Filing, FilingId, Subject as _};
use std::collections::BTreeSet;
use store::lists::{ItemQuery, Paging};

pub(super) async fn sweep(desk: &Desk, dry_run: bool, report: &mut Report) -> Result<(), DeskError> {
    for id in due(desk).await? {
        let outcome = if dry_run { preview(desk, id).await } else { remind(desk, id).await };
        tell(report, &id, outcome);
    }
    Ok(())
}

/// Filings with something due by the first reminder's day, or overdue.
async fn due(desk: &Desk) -> Result<BTreeSet<FilingId>, DeskError> {
    let horizon = desk.calendar().add(desk.now().date(), FIRST).due;
    let mut found = BTreeSet::new();
    for authority in store::people::authorities(&desk.store).await? {
        let query = ItemQuery { authority: authority.id, states: vec!["accepted", "recommended"] };
        let mut paging = Paging::first(PAGE);
        loop {
            let page = store::lists::items(&desk.store, &query, &paging).await?;
            let near = |due: Option<Date>| due.is_some_and(|due| due <= horizon);
            found.extend(page.items.iter().filter(|item| near(item.due_on)).map(|item| item.filing));
            // Soonest first: where the last of a page is further off, so is all that follows.
            let all_near = page.items.last().is_some_and(|last| near(last.due_on));
            match page.next {
                Some(next) if all_near => paging.after = Some(next),
                Some(_) | None => break,
            }
        }
    }
    let mut seen = None;
    loop {
        let due = store::lists::filings_to_hand_out(&desk.store, horizon, seen, PAGE).await?;
        found.extend(due.iter().map(|filing| filing.id));
        let Some(last) = due.last() else { return Ok(found) };
        seen = Some(*last);
    }
}

async fn remind(desk: &Desk, id: FilingId) -> Result<Option<String>, DeskError> {
    desk.act("sweep.remind", &Actor::system(), |work| async move {
        let before = work.act.require::<Filing>(id).await?;
        let version = before.version;
        let items = lookup::live_items(&work.act, id).await?;
        let undecided = Undecided::of(items.iter().map(|item| &item.state), &work.program_facts());
        let after = work.run_on(before, &FilingCommand::Remind { undecided }).await?;
        Ok((after.version > version).then(|| line(&after.state)))
    })
    .await
}

/// The engine's own answer, with nothing written.
async fn preview(desk: &Desk, id: FilingId) -> Result<Option<String>, DeskError> {
    let known = store::require::<Filing>(&desk.store, id).await?.state;
    let (program, calendar, forms) = (Actor::system(), desk.calendar(), desk.forms());
    let facts = Facts { actor: &program, at: desk.now(), calendar: &calendar, forms: &forms };
    let items = lookup::live_items(&desk.store, id).await?;
    let undecided = Undecided::of(items.iter().map(|item| &item.state), &facts);
    let decision = Filing::decide(Some(&known), &FilingCommand::Remind { undecided }, &facts)?;
    Ok((!decision.events.is_empty()).then(|| line(&known)))
}

fn line(filing: &Filing) -> String {
    filing.label()
}
