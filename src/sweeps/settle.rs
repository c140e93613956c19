//! What time does to filings: deemed accepted from the day received, lapsed.

use super::Report;
use crate::desk::{Desk, DeskError, settle};

/// More than any bureau has in one day; what is left waits for the next run.
const AT_ONCE: u64 = 20_000;

pub(super) async fn sweep(desk: &Desk, dry_run: bool) -> Result<Report, DeskError> {
    let due = settle::due(desk, AT_ONCE).await?;
    let mut report = Report { looked: due.len(), ..Report::default() };
    for id in due {
        let outcome = if dry_run { settle::preview(desk, id).await } else { settle::one(desk, id).await };
        match outcome {
            Ok(Some(line)) => report.done.push(line),
            Ok(None) => {}
            Err(error) => report.failed.push(format!("{id}: {error}")),
        }
    }
    Ok(report)
}
