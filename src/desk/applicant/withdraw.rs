//! 撤回申请: of a whole filing, or of one address in it.

use crate::desk::{Desk, Result, lookup};
use permit::filing::FilingCommand;
use permit::item::ItemCommand;
use permit::{Actor, Filing, FilingId, Item, ItemId};
use store::Versioned;

/// Withdraws a filing; everything undecided in it ends, and what was decided stays.
pub async fn filing(
    desk: &Desk,
    actor: &Actor,
    id: FilingId,
    version: Option<i64>,
) -> Result<Versioned<Filing>> {
    desk.act("filing.withdraw", actor, |work| async move {
        let known = work.settled(id).await?;
        if let Some(version) = version {
            known.expect_version(version)?;
        }
        work.act.on_behalf_of(known.state.enterprise);
        let items = lookup::tally(&work.act, id).await?;
        work.run_on(known, &FilingCommand::Withdraw { items }).await?;
        work.complete(id).await?;
        Ok(work.act.require::<Filing>(id).await?)
    })
    .await
}

/// Withdraws one address; the others go on. A filing of which nothing else is left goes with it.
pub async fn item(desk: &Desk, actor: &Actor, id: ItemId, version: Option<i64>) -> Result<Versioned<Item>> {
    desk.act("item.withdraw", actor, |work| async move {
        let known = work.act.require::<Item>(id).await?;
        work.act.on_behalf_of(known.state.enterprise);
        let withdrawn = work.run::<Item>(id, version, &ItemCommand::Withdraw).await?;
        let filing = work.act.require::<Filing>(withdrawn.state.filing).await?;
        let items = lookup::tally(&work.act, filing.state.id).await?;
        if filing.state.is_left_empty(items) {
            work.run_on(filing, &FilingCommand::Withdraw { items }).await?;
        } else {
            work.complete(filing.state.id).await?;
        }
        Ok(withdrawn)
    })
    .await
}
