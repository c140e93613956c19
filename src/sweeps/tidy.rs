//! Sessions that have expired, answers to repeated requests kept long enough, and bytes that no row names.

use super::Report;
use crate::desk::{Desk, DeskError};
use forms::LimitKey;
use permit::{Actor, Instant};

/// How old bytes without a row must be (48 hours, in microseconds): whoever kept them has given up by then.
const ORPHANED: i64 = 48 * 3_600_000_000;

pub(super) async fn sweep(desk: &Desk, dry_run: bool) -> Result<Report, DeskError> {
    if dry_run {
        return Ok(Report::default());
    }
    let now = desk.now();
    let days = desk.forms().limit(LimitKey::IdempotencyDays).days;
    let before = Instant::at_hour(now.date().saturating_sub(jiff::Span::new().days(days)), 0);
    let (sessions, answers) = desk
        .act("sweep.tidy", &Actor::system(), |work| async move {
            Ok((work.act.sweep_sessions(now).await?, work.act.sweep_answers(before).await?))
        })
        .await?;
    let mut done = vec![format!("sessions {sessions}"), format!("answers {answers}")];
    // The disk dates bytes by the time of day, so only a program that runs by it may compare.
    if desk.clock_is_real() {
        let since = Instant::from_micros(now.micros() - ORPHANED);
        done.push(format!("files {}", desk.files.sweep_orphans(&desk.store, since).await?));
    }
    Ok(Report { looked: done.len(), done, ..Report::default() })
}
