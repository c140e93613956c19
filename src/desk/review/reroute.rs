//! 转现场核查: addresses whose rules have turned to inspection since they were accepted.

use crate::desk::{Desk, Result, lookup};
use permit::item::ItemCommand;
use permit::{Actor, FilingId, Item, turned};
use store::Versioned;

/// Turns every address of a filing that can no longer be granted by commitment: what was recommended
/// falls away, and its on-site check is planned. Answers those that were turned.
pub async fn reroute(desk: &Desk, actor: &Actor, filing: FilingId) -> Result<Vec<Versioned<Item>>> {
    desk.act("item.reroute", actor, |work| async move {
        let known = work.settled(filing).await?.state;
        let mut done = Vec::new();
        for (item, eligibility) in lookup::survey(&work.act, &work.forms, &known).await? {
            if turned(&item.state, &eligibility).is_some() {
                done.push(work.run_on(item, &ItemCommand::Reroute { eligibility }).await?);
            }
        }
        Ok(done)
    })
    .await
}
