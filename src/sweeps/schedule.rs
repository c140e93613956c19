//! When the sweeps run, in Asia/Shanghai. A run that was missed is made up by the next.

use super::{Sweep, Swept, run};
use crate::desk::{Desk, setup};
use std::sync::Arc;
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};

/// Seconds, minutes, hours, day, month, weekday.
fn times(sweep: Sweep) -> &'static str {
    match sweep {
        Sweep::Settle => "0 5 * * * *",
        Sweep::Remind => "0 30 6 * * *",
        Sweep::Recount => "15 */10 * * * *",
        Sweep::Notices => "*/30 * * * * *",
        Sweep::Seal => "45 * * * * *",
        Sweep::Tidy => "0 15 3 * * *",
        Sweep::Orphans => "0 40 3 * * *",
    }
}

/// Starts the schedule; it runs until the answer is shut down. Each sweep also runs once at the
/// start, so that what fell due while the program was down is done now.
pub async fn start(desk: &Arc<Desk>) -> Result<JobScheduler, JobSchedulerError> {
    let scheduler = JobScheduler::new().await?;
    for sweep in Sweep::ALL {
        let desk_at_start = desk.clone();
        tokio::spawn(async move { log(&desk_at_start, sweep).await });
        let desk = desk.clone();
        let job = Job::new_async_tz(times(sweep), chrono_tz::Asia::Shanghai, move |_, _| {
            let desk = desk.clone();
            Box::pin(async move { log(&desk, sweep).await })
        })?;
        scheduler.add(job).await?;
    }
    scheduler.start().await?;
    Ok(scheduler)
}

async fn log(desk: &Desk, sweep: Sweep) {
    let name = sweep.as_str();
    // A notice of holidays loaded through another instance counts here too.
    if let Err(error) = setup::load_calendar(desk).await {
        tracing::error!(%error, "the calendar could not be read again");
    }
    match run(desk, sweep, false).await {
        Ok(Swept::Performed(report)) if report.failed.is_empty() => {
            tracing::debug!(sweep = name, looked = report.looked, done = report.done.len(), "swept");
        }
        Ok(Swept::Performed(report)) => {
            tracing::error!(sweep = name, failed = ?report.failed, "some rows of a sweep failed");
        }
        Ok(Swept::Skipped) => tracing::debug!(sweep = name, "another instance is at it"),
        Ok(Swept::ClocksApart { micros }) => {
            tracing::error!(sweep = name, micros, "the program's clock and the database's are apart");
        }
        Err(error) => tracing::error!(sweep = name, %error, "a sweep failed"),
    }
}
