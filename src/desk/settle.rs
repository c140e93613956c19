//! What time does to filings: deemed accepted from the day received, lapsed. Whoever reads after
//! midnight reads what the law has made of them, whether or not a sweep came by.

use super::{Desk, DeskError, Result};
use forms::LimitKey;
use jiff::civil::Date;
use permit::filing::FilingCommand;
use permit::{Actor, Facts, Filing, FilingId, Instant, Subject as _};
use std::sync::Mutex;

/// How far the program's clock and the database's may be apart, in microseconds (5 minutes), for what
/// cannot be undone.
const APART: i64 = 5 * 60_000_000;
/// How many a reader waits for; what is left waits for the next.
const FOR_A_READER: u64 = 200;

/// The day whose filings were all settled before somebody read. One instance's own: lost, it is found
/// again by one query.
#[derive(Debug, Default)]
pub struct SettledOn(Mutex<Option<Date>>);

/// By how many microseconds the program is ahead of the database, if that is too far to do what cannot
/// be undone.
pub async fn clocks_apart(desk: &Desk) -> Result<Option<i64>> {
    if !desk.clock_is_real() {
        return Ok(None);
    }
    let micros = desk.now().micros() - desk.store.database_micros().await?;
    Ok((micros.abs() > APART).then_some(micros))
}

/// Filings past their day.
pub async fn due(desk: &Desk, limit: u64) -> Result<Vec<FilingId>> {
    let now = desk.now();
    let silence = desk.forms().limit(LimitKey::DraftSilence).days;
    let silent_since = now.date().saturating_sub(jiff::Span::new().days(silence));
    let since = Instant::at_hour(silent_since, 0);
    Ok(store::lists::filings_to_settle(&desk.store, now.date(), since, limit).await?)
}

/// Writes down what time has done to a filing; none where it has done nothing.
pub async fn one(desk: &Desk, id: FilingId) -> Result<Option<String>> {
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
pub async fn preview(desk: &Desk, id: FilingId) -> Result<Option<String>> {
    let known = store::require::<Filing>(&desk.store, id).await?.state;
    let last_touched = store::lists::touched_at(&desk.store, id).await?.date();
    let (program, calendar, forms) = (Actor::system(), desk.calendar(), desk.forms());
    let facts = Facts { actor: &program, at: desk.now(), calendar: &calendar, forms: &forms };
    let decision = Filing::decide(Some(&known), &FilingCommand::Settle { last_touched }, &facts)?;
    Ok(decision.events.first().map(|event| format!("{} {}", known.label(), Filing::event_name(event))))
}

/// Settles what the last midnight brought, once a day, before somebody reads. One that fails stops
/// nobody: it is left to the sweep.
pub async fn before_reading(desk: &Desk, settled: &SettledOn) -> Result<()> {
    let today = desk.now().date();
    let is_done = |on: &Mutex<Option<Date>>| on.lock().is_ok_and(|day| *day == Some(today));
    if is_done(&settled.0) || clocks_apart(desk).await?.is_some() {
        return Ok(());
    }
    let due = due(desk, FOR_A_READER).await?;
    let all = u64::try_from(due.len()).is_ok_and(|found| found < FOR_A_READER);
    for id in due {
        if let Err(error) = one(desk, id).await {
            let error: DeskError = error;
            tracing::warn!(filing = %id, %error, "was not settled before reading");
        }
    }
    if all && let Ok(mut day) = settled.0.lock() {
        *day = Some(today);
    }
    Ok(())
}
