//! 送达: by hand, post or electronic service, and to whom.

use crate::desk::{Desk, Result, lookup};
use permit::filing::{FilingCommand, HandOutWay};
use permit::{Actor, Filing, FilingId};
use store::Versioned;

/// Hands out what a filing led to: to that person, or under the number of that letter.
pub async fn hand_out(
    desk: &Desk,
    actor: &Actor,
    id: FilingId,
    version: Option<i64>,
    way: HandOutWay,
    receiver: Option<&str>,
) -> Result<Versioned<Filing>> {
    desk.act("filing.hand_out", actor, |work| async move {
        let open_items = lookup::live_items(&work.act, id).await?.len();
        let filing = work.run::<Filing>(id, version, &FilingCommand::HandOut { way, open_items }).await?;
        work.act.note_delivery(id, way, receiver).await?;
        Ok(filing)
    })
    .await
}
