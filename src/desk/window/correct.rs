//! 当场更正: the applicant puts an address right at the counter and signs there; the filing stays handed in.

use crate::desk::applicant::address::{Address, premises_kept};
use crate::desk::applicant::submit;
use crate::desk::{Desk, Result, bulk, lookup, printable};
use permit::filing::{Change, FilingCommand};
use permit::{Actor, Enterprise, Filing, Item, ItemId, Verb};
use store::Versioned;

/// Puts one address right. `initials` is the name of who signed at the corrected place.
pub async fn correct(
    desk: &Desk,
    actor: &Actor,
    id: ItemId,
    version: Option<i64>,
    address: &Address,
    initials: &str,
) -> Result<Versioned<Item>> {
    let fonts = desk.fonts_to_check();
    let fonts = fonts.as_deref();
    desk.act("filing.correct", actor, |work| async move {
        let known = work.act.require::<Item>(id).await?;
        let filing = work.act.require::<Filing>(known.state.filing).await?;
        bulk::may(&work.facts(), Verb::FilingCorrect, &filing.state)?;
        if let Some(version) = version {
            known.expect_version(version)?;
        }
        work.act.on_behalf_of(filing.state.enterprise);
        let premises = premises_kept(&work, address, &known.state.premises).await?;
        let corrected = Item { premises: premises.clone(), ..known.state.clone() };
        let change = Change::of(&known.state, premises, address.declared.clone());
        let initials = match initials.trim() {
            "" => None,
            name => Some(work.act.keep_personal(name).await?),
        };
        let mut items = lookup::live_items(&work.act, filing.state.id).await?;
        for item in items.iter_mut().filter(|item| item.state.id == id) {
            item.state = corrected.clone();
        }
        let enterprise = work.act.require::<Enterprise>(filing.state.enterprise).await?.state;
        let mut faults = submit::claim(&work, &filing.state, &items).await?;
        items.retain(|item| item.state.id == id);
        faults.extend(printable::faults(&work, &enterprise, &items, fonts).await?);
        let command = FilingCommand::Correct { initials, change, faults };
        work.run_on(filing, &command).await?;
        Ok(work.act.require::<Item>(id).await?)
    })
    .await
}
