//! Back to review, with the reason.

use crate::desk::{Bulk, Desk, Result, Rows, bulk};
use permit::item::ItemCommand;
use permit::{Actor, Filing, FilingId, Item, ItemId, Verb};
use store::Versioned;

/// Sends an address back to review.
pub async fn send_back(
    desk: &Desk,
    actor: &Actor,
    id: ItemId,
    version: Option<i64>,
    reason: &str,
) -> Result<Versioned<Item>> {
    desk.act("item.send_back", actor, |work| async move {
        work.run::<Item>(id, version, &ItemCommand::SendBack { reason: reason.to_owned() }).await
    })
    .await
}

/// Sends several addresses of a filing back in one act. One that is stale or refused is told apart.
pub async fn send_some_back(
    desk: &Desk,
    actor: &Actor,
    filing: FilingId,
    chosen: &[(ItemId, i64)],
    reason: &str,
) -> Result<Rows> {
    desk.act("item.send_back", actor, |work| async move {
        let known = work.act.require::<Filing>(filing).await?.state;
        bulk::may(&work.facts(), Verb::ItemSendBack, &known)?;
        let (mut items, mut problems) = (Vec::with_capacity(chosen.len()), Vec::new());
        for (id, version) in chosen {
            let found = work.act.load::<Item>(*id).await?.filter(|item| item.state.filing == filing);
            let Some(item) = found else {
                problems.push(bulk::absent(&work.act, filing, *id, Verb::ItemSendBack).await?);
                continue;
            };
            if let Err(stale) = bulk::fresh(&item, Some(*version)) {
                problems.push(stale);
                continue;
            }
            match work.try_on(item, &ItemCommand::SendBack { reason: reason.to_owned() }).await? {
                Ok(item) => items.push(item),
                Err(problem) => problems.push(problem),
            }
        }
        Ok(Rows { items, problems: Bulk::EachRow.settle(&work, problems).await? })
    })
    .await
}
