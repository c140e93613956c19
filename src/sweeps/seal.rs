//! Entries of the ledger get their positions in its tree, and a root is kept.

use super::Report;
use crate::desk::{Desk, DeskError};
use permit::Actor;

pub(super) async fn sweep(desk: &Desk, dry_run: bool) -> Result<Report, DeskError> {
    let waiting = store::ledger::unsealed_entries(&desk.store).await?;
    let mut report = Report { looked: usize::try_from(waiting).unwrap_or(usize::MAX), ..Report::default() };
    if dry_run {
        return Ok(report);
    }
    let sealed = store::ledger::seal(&desk.store, Actor::system().user, desk.now(), desk.ids()).await?;
    if sealed.entries > 0 {
        report.done.push(format!("{} → {} {}", sealed.entries, sealed.root.size, sealed.root.hash));
    }
    Ok(report)
}
