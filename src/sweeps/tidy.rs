//! Sessions that have expired, and answers to repeated requests kept long enough.

use super::Report;
use crate::desk::{Desk, DeskError};
use forms::LimitKey;
use permit::{Actor, Instant};

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
    let done = vec![format!("sessions {sessions}"), format!("answers {answers}")];
    Ok(Report { looked: done.len(), done, ..Report::default() })
}
