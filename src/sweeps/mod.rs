//! Timed work: one file per sweep, and the schedule.
//!
//! A sweep asks the database what is due, so an outage loses nothing; each row is an act of its
//! own, so one that fails stops no other; and every command is decided on the row's own state, so
//! a row that another instance has done is found done.

mod notices;
mod orphans;
mod recount;
mod remind;
mod schedule;
mod seal;
mod settle;
mod tidy;

pub use schedule::start;

use crate::desk::settle::clocks_apart;
use crate::desk::{Desk, DeskError};
use store::work::Lease;

/// How long an instance holds a sweep, in microseconds (10 minutes).
const LEASE: i64 = 10 * 60_000_000;

/// The sweeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sweep {
    /// What time does to filings: deemed accepted, lapsed.
    Settle,
    /// Reminders of inspections, decisions and hand-outs: 10, 5, 1 working days before, and overdue.
    Remind,
    /// Open deadlines counted by another calendar than the one in force.
    Recount,
    /// Notices waiting in the outbox.
    Notices,
    /// Entries of the ledger waiting for their positions in its tree.
    Seal,
    /// Sessions that have expired and answers kept long enough.
    Tidy,
    /// Bytes of files that nothing names.
    Orphans,
}

impl Sweep {
    /// Every sweep.
    pub const ALL: [Sweep; 7] = [
        Sweep::Settle,
        Sweep::Remind,
        Sweep::Recount,
        Sweep::Notices,
        Sweep::Seal,
        Sweep::Tidy,
        Sweep::Orphans,
    ];

    /// Its name on the command line and in leases.
    pub fn as_str(self) -> &'static str {
        match self {
            Sweep::Settle => "settle",
            Sweep::Remind => "remind",
            Sweep::Recount => "recount",
            Sweep::Notices => "notices",
            Sweep::Seal => "seal",
            Sweep::Tidy => "tidy",
            Sweep::Orphans => "orphans",
        }
    }

    /// The sweep of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Sweep::ALL.into_iter().find(|sweep| sweep.as_str() == name)
    }

    /// Whether what it does stays done and hangs on what day it is.
    fn cannot_be_undone(self) -> bool {
        matches!(self, Sweep::Settle | Sweep::Remind | Sweep::Orphans)
    }
}

/// What a sweep did, or in a dry run would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows looked at.
    pub looked: usize,
    /// What was done, a line for each row.
    pub done: Vec<String>,
    /// Rows that failed, with why.
    pub failed: Vec<String>,
}

/// Whether a sweep ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Swept {
    /// It ran.
    Performed(Report),
    /// Another instance holds it.
    Skipped,
    /// The clocks are too far apart to do what cannot be undone.
    ClocksApart {
        /// By how many microseconds the program is ahead.
        micros: i64,
    },
}

/// Runs a sweep once, unless another instance is at it.
pub async fn run(desk: &Desk, sweep: Sweep, dry_run: bool) -> Result<Swept, DeskError> {
    if sweep.cannot_be_undone()
        && let Some(micros) = clocks_apart(desk).await?
    {
        return Ok(Swept::ClocksApart { micros });
    }
    if dry_run {
        return Ok(Swept::Performed(perform(desk, sweep, true, "").await?));
    }
    let token = crate::ids::secret(16)?;
    let program = permit::Actor::system();
    let until = permit::Instant::from_micros(desk.now().micros() + LEASE);
    let (name, mark) = (sweep.as_str(), token.as_str());
    let lease = desk
        .act("sweep.lease", &program, |work| async move { Ok(work.act.take_lease(name, mark, until).await?) })
        .await?;
    if lease == Lease::Held {
        return Ok(Swept::Skipped);
    }
    let report = perform(desk, sweep, false, &token).await;
    desk.act("sweep.end", &program, |work| async move { Ok(work.act.give_back_lease(name, mark).await?) })
        .await?;
    Ok(Swept::Performed(report?))
}

async fn perform(desk: &Desk, sweep: Sweep, dry_run: bool, token: &str) -> Result<Report, DeskError> {
    match sweep {
        Sweep::Settle => settle::sweep(desk, dry_run).await,
        Sweep::Remind => remind::sweep(desk, dry_run).await,
        Sweep::Recount => recount::sweep(desk, dry_run).await,
        Sweep::Notices => notices::sweep(desk, dry_run, token).await,
        Sweep::Seal => seal::sweep(desk, dry_run).await,
        Sweep::Tidy => tidy::sweep(desk, dry_run).await,
        Sweep::Orphans => orphans::sweep(desk, dry_run).await,
    }
}
