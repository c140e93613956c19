//! 延长办理期限: once, with the head's approval and the reason told.

use crate::desk::{Desk, Result, lookup};
use permit::filing::FilingCommand;
use permit::{Actor, Code, Filing, FilingId};
use store::Versioned;

/// Lengthens the time limit of every undecided address whose last day has not passed.
pub async fn extend(
    desk: &Desk,
    actor: &Actor,
    id: FilingId,
    version: Option<i64>,
    reason: &str,
) -> Result<Versioned<Filing>> {
    desk.act("filing.extend", actor, |work| async move {
        let today = work.act.at().date();
        let items = lookup::live_items(&work.act, id).await?;
        let clocks = items.iter().filter_map(|item| item.state.clock.as_ref());
        let may: Vec<_> = clocks.map(|clock| clock.may_extend(today)).collect();
        let extendable = may.iter().filter(|may| may.is_ok()).count();
        let late = may.iter().filter(|may| **may == Err(Code::ExtendLate)).count();
        let command = FilingCommand::Extend { reason: reason.to_owned(), extendable, late };
        work.run::<Filing>(id, version, &command).await
    })
    .await
}
