//! Open deadlines counted by another calendar than the one in force: a notice came in and the count
//! was broken off, or the program knows more holidays than the one that counted.

use super::Report;
use crate::desk::{Desk, DeskError, deadlines};

pub(super) async fn sweep(desk: &Desk, dry_run: bool) -> Result<Report, DeskError> {
    if !deadlines::recount_is_owed(desk).await? {
        return Ok(Report::default());
    }
    let told = deadlines::recount(desk, dry_run).await?;
    Ok(Report { looked: told.looked, done: told.moved, failed: told.failed })
}
