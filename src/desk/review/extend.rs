//! 延长办理期限: once, with the head's approval and the reason told.

use crate::desk::{Desk, Result, lookup};
use permit::filing::FilingCommand;
use permit::{Actor, Filing, FilingId};
use store::Versioned;

/// Lengthens the time limit of every undecided address.
pub async fn extend(
    desk: &Desk,
    actor: &Actor,
    id: FilingId,
    version: Option<i64>,
    reason: &str,
) -> Result<Versioned<Filing>> {
    desk.act("filing.extend", actor, |work| async move {
        let items = lookup::live_items(&work.act, id).await?;
        let extendable = items
            .iter()
            .filter(|item| item.state.clock.as_ref().is_some_and(|clock| !clock.extended))
            .count();
        let command = FilingCommand::Extend { reason: reason.to_owned(), extendable };
        work.run::<Filing>(id, version, &command).await
    })
    .await
}
