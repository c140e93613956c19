//! Back to review, with the reason.

use crate::desk::{Desk, Result};
use permit::item::ItemCommand;
use permit::{Actor, Item, ItemId};
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
