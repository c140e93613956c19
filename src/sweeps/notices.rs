//! Notices waiting in the outbox are carried.

use super::Report;
use crate::desk::{Desk, DeskError};
use crate::notices::{Carried, InBox, carry};

pub(super) async fn sweep(desk: &Desk, dry_run: bool, token: &str) -> Result<Report, DeskError> {
    let waiting = usize::try_from(store::work::undelivered(&desk.store).await?).unwrap_or(usize::MAX);
    let mut report = Report { looked: waiting, ..Report::default() };
    if dry_run {
        return Ok(report);
    }
    loop {
        let told = carry(&desk.store, desk.ids(), &desk.forms(), &InBox, desk.now(), token).await?;
        if told == Carried::default() {
            return Ok(report);
        }
        if told.arrived > 0 {
            report.done.push(format!("{}", told.arrived));
        }
        report.failed.extend(told.failed);
    }
}
