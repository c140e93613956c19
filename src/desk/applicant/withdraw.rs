//! 撤回申请: of a whole filing, or of one address in it.

use crate::desk::{Desk, Result, lookup};
use permit::filing::FilingCommand;
use permit::item::ItemCommand;
use permit::{Actor, Filing, FilingId, Item, ItemId};
use store::Versioned;

/// Withdraws a filing; everything undecided in it ends.
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
        let open_items = lookup::live_items(&work.act, id).await?.len();
        work.run_on(known, &FilingCommand::Withdraw { open_items }).await
    })
    .await
}

/// Withdraws one address; the others go on.
pub async fn item(desk: &Desk, actor: &Actor, id: ItemId, version: Option<i64>) -> Result<Versioned<Item>> {
    desk.act("item.withdraw", actor, |work| async move {
        let known = work.act.require::<Item>(id).await?;
        work.act.on_behalf_of(known.state.enterprise);
        work.run::<Item>(id, version, &ItemCommand::Withdraw).await
    })
    .await
}
