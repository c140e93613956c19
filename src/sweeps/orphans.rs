//! Bytes of files that nothing names: kept for an act that never came.

use super::Report;
use crate::desk::{Desk, DeskError};
use permit::Instant;

/// How long bytes may wait for the act that names them, in microseconds (48 hours).
const WAIT: i64 = 48 * 3_600_000_000;

pub(super) async fn sweep(desk: &Desk, dry_run: bool) -> Result<Report, DeskError> {
    // The disk dates bytes by the time of day, so only a program that runs by it may compare.
    if !desk.clock_is_real() {
        return Ok(Report::default());
    }
    let before = Instant::from_micros(desk.now().micros() - WAIT);
    let orphans = desk.files.orphans(&desk.store, before).await?;
    let mut report = Report { looked: orphans.len(), ..Report::default() };
    for digest in orphans {
        if dry_run {
            report.done.push(digest.to_string());
            continue;
        }
        match desk.files.remove_orphan(&desk.store, &digest, before).await {
            Ok(true) => report.done.push(digest.to_string()),
            Ok(false) => {}
            Err(error) => report.failed.push(format!("{digest}: {error}")),
        }
    }
    Ok(report)
}
