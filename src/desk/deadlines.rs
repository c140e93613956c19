//! Open deadlines counted again when more holidays are known.
//!
//! By which calendar all of them are counted is noted only when a pass over them has come to its end.
//! A pass that was broken off, or in which one failed, is made again by the next start or sweep until
//! none is left; so is one after which the program itself knows more.

use super::{Desk, Result, Work};
use jiff::civil::Date;
use permit::filing::FilingCommand;
use permit::inspection::InspectionCommand;
use permit::item::ItemCommand;
use permit::{Actor, Facts, Filing, Inspection, Item, Subject};
use serde::{Deserialize, Serialize};
use store::Table;
use store::lists::{FilingQuery, ItemQuery, Paging};

const PAGE: u64 = 500;
/// The name under which it is noted.
const COUNTED: &str = "deadlines.counted";
/// A pass that began so soon after a notice came in (10 minutes, in microseconds) is made once more:
/// until then another instance may have counted by the calendar it had.
const SETTLING: i64 = 10 * 60_000_000;

/// By which calendar every open deadline is counted.
#[derive(Serialize, Deserialize)]
struct Counted {
    calendar: String,
    /// When that pass began.
    began_at: i64,
}

/// What a pass over the open deadlines found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recount {
    /// Deadlines looked at.
    pub looked: usize,
    /// Those that moved.
    pub moved: Vec<String>,
    /// Those that failed, with why.
    pub failed: Vec<String>,
}

/// Whether some open deadline may be counted by another calendar than the one in force.
pub async fn recount_is_owed(desk: &Desk) -> Result<bool> {
    let noted = store::meta(&desk.store, COUNTED).await?;
    let counted = noted.and_then(|noted| serde_json::from_str::<Counted>(&noted).ok());
    let Some(counted) = counted else { return Ok(true) };
    let notices = store::papers::holiday_notices(&desk.store).await?;
    let settled = notices.last().is_none_or(|last| counted.began_at >= last.loaded_at.micros() + SETTLING);
    Ok(counted.calendar != desk.calendar().version() || !settled)
}

/// Counts every open deadline again, each that moves in an act of its own. In a dry run nothing is written.
pub async fn recount(desk: &Desk, dry_run: bool) -> Result<Recount> {
    let counted = Counted { calendar: desk.calendar().version().to_owned(), began_at: desk.now().micros() };
    let mut pass = Pass { desk, dry_run, told: Recount::default() };
    pass.inspections().await?;
    pass.items().await?;
    pass.filings().await?;
    let told = pass.told;
    if !dry_run && told.failed.is_empty() {
        let noted = serde_json::json!(counted).to_string();
        let noted = noted.as_str();
        desk.act("deadline.counted", &Actor::system(), |work| async move {
            Ok(work.act.set_meta(COUNTED, noted).await?)
        })
        .await?;
    }
    Ok(told)
}

struct Pass<'a> {
    desk: &'a Desk,
    dry_run: bool,
    told: Recount,
}

impl Pass<'_> {
    async fn inspections(&mut self) -> Result<()> {
        let mut seen = None;
        loop {
            let due = store::lists::inspections_due(&self.desk.store, Date::MAX, seen, PAGE).await?;
            for inspection in &due {
                self.one::<Inspection>(inspection.id, &InspectionCommand::Recompute).await;
            }
            // The cursor is the deadline as it was read: one that moved back is met again, and stays.
            let Some(last) = due.last() else { return Ok(()) };
            seen = Some(*last);
        }
    }

    async fn items(&mut self) -> Result<()> {
        for authority in store::people::authorities(&self.desk.store).await? {
            let query = ItemQuery { authority: authority.id, states: vec!["accepted", "recommended"] };
            let mut paging = Paging::first(PAGE);
            loop {
                let page = store::lists::items(&self.desk.store, &query, &paging).await?;
                for item in &page.items {
                    self.one::<Item>(item.id, &ItemCommand::Recompute).await;
                }
                let Some(next) = page.next else { break };
                paging.after = Some(next);
            }
        }
        Ok(())
    }

    async fn filings(&mut self) -> Result<()> {
        let query = FilingQuery { states: vec!["submitted", "returned"], ..FilingQuery::default() };
        let mut paging = Paging::first(PAGE);
        loop {
            let page = store::lists::filings(&self.desk.store, &query, &paging).await?;
            for filing in &page.items {
                self.one::<Filing>(filing.id, &FilingCommand::Recompute).await;
            }
            let Some(next) = page.next else { break };
            paging.after = Some(next);
        }
        let mut seen = None;
        loop {
            let due = store::lists::filings_to_hand_out(&self.desk.store, Date::MAX, seen, PAGE).await?;
            for filing in &due {
                self.one::<Filing>(filing.id, &FilingCommand::Recompute).await;
            }
            let Some(last) = due.last() else { return Ok(()) };
            seen = Some(*last);
        }
    }

    /// One that fails stops no other.
    async fn one<S: Table + Subject>(&mut self, id: S::Id, command: &S::Command) {
        self.told.looked += 1;
        let kind = S::KIND.as_str();
        match moves::<S>(self.desk, id, command, self.dry_run).await {
            Ok(true) => self.told.moved.push(format!("{kind} {id}")),
            Ok(false) => {}
            Err(error) => self.told.failed.push(format!("{kind} {id}: {error}")),
        }
    }
}

/// Whether a deadline moves. Most stay, and a look costs far less than an act.
async fn moves<S: Table + Subject>(
    desk: &Desk,
    id: S::Id,
    command: &S::Command,
    dry_run: bool,
) -> Result<bool> {
    let known = store::require::<S>(&desk.store, id).await?.state;
    let (program, calendar, forms) = (Actor::system(), desk.calendar(), desk.forms());
    let facts = Facts { actor: &program, at: desk.now(), calendar: &calendar, forms: &forms };
    if S::decide(Some(&known), command, &facts)?.events.is_empty() {
        return Ok(false);
    }
    if dry_run {
        return Ok(true);
    }
    desk.act("deadline.recompute", &program, |work: Work| async move {
        let known = work.act.require::<S>(id).await?;
        let before = known.version;
        let (after, _) = work.act.run(id, Some(known), command, &work.program_facts()).await?;
        Ok(after.version > before)
    })
    .await
}
