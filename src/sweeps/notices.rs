//! Notices waiting in the outbox are carried.

use super::Report;
use crate::desk::{Desk, DeskError};
use crate::notices::{InBox, carry};

pub(super) async fn sweep(desk: &Desk, dry_run: bool, token: &str) -> Result<Report, DeskError> {
    let waiting = usize::try_from(store::work::undelivered(&desk.store).await?).unwrap_or(usize::MAX);
    let mut report = Report { looked: waiting, ..Report::default() };
    if dry_run {
        return Ok(report);
    }
    loop {
        let (carried, failed) =
            carry(&desk.store, desk.ids(), &desk.forms(), &InBox, desk.now(), token).await?;
        if carried > 0 {
            report.done.push(format!("{carried}"));
        }
        if failed > 0 {
            report.failed.push(format!("{failed}"));
        }
        if carried + failed == 0 {
            return Ok(report);
        }
    }
}
