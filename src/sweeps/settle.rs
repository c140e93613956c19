//! What time does to filings: deemed accepted from the day received, lapsed.

use super::Report;
use crate::desk::{Desk, DeskError};
use forms::LimitKey;
use permit::filing::FilingCommand;
use permit::{Actor, Facts, Filing, FilingId, Instant, Subject as _};

/// More than any bureau has in one day; what is left waits for the next run.
const AT_ONCE: u64 = 20_000;

pub(super) async fn sweep(desk: &Desk, dry_run: bool) -> Result<Report, DeskError> {
    let now = desk.now();
    let silence = desk.forms().limit(LimitKey::DraftSilence).days;
    let silent_since = now.date().saturating_sub(jiff::Span::new().days(silence));
    let since = Instant::at_hour(silent_since, 0);
    let due = store::lists::filings_to_settle(&desk.store, now.date(), since, AT_ONCE).await?;
    let mut report = Report { looked: due.len(), ..Report::default() };
    for id in due {
        let outcome = if dry_run { preview(desk, id).await } else { settle(desk, id).await };
        match outcome {
            Ok(Some(line)) => report.done.push(line),
            Ok(None) => {}
            Err(error) => report.failed.push(format!("{id}: {error}")),
        }
    }
    Ok(report)
}

async fn settle(desk: &Desk, id: FilingId) -> Result<Option<String>, DeskError> {
    desk.act("sweep.settle", &Actor::system(), |work| async move {
        let before = work.act.require::<Filing>(id).await?;
        let (version, from) = (before.version, before.state.state_name());
        let after = work.settle(before).await?;
        let line = format!("{} {from} → {}", after.state.label(), after.state.state_name());
        Ok((after.version > version).then_some(line))
    })
    .await
}

/// The engine's own answer, with nothing written.
async fn preview(desk: &Desk, id: FilingId) -> Result<Option<String>, DeskError> {
    let known = store::require::<Filing>(&desk.store, id).await?.state;
    let last_touched = store::lists::touched_at(&desk.store, id).await?.date();
    let (program, calendar, forms) = (Actor::system(), desk.calendar(), desk.forms());
    let facts = Facts { actor: &program, at: desk.now(), calendar: &calendar, forms: &forms };
    let decision = Filing::decide(Some(&known), &FilingCommand::Settle { last_touched }, &facts)?;
    Ok(decision.events.first().map(|event| format!("{} {}", known.label(), Filing::event_name(event))))
}
