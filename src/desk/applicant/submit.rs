//! Submission: everything is there, no address is in another live filing, the versions are fixed.

use crate::desk::{Desk, Result, Work, lookup, printable};
use forms::{Forms, Instrument};
use permit::filing::{FilingCommand, Frozen, readiness};
use permit::item::Item;
use permit::{Actor, Code, Enterprise, Fault, Filing, FilingId, ItemId, Place};
use store::Versioned;
use store::registry::{Claim, PlaceKey};

/// Hands a filing in.
pub async fn submit(
    desk: &Desk,
    actor: &Actor,
    id: FilingId,
    version: Option<i64>,
) -> Result<Versioned<Filing>> {
    let fonts = desk.fonts_to_check();
    let fonts = fonts.as_deref();
    desk.act("filing.submit", actor, |work| async move {
        let known = work.settled(id).await?;
        if let Some(version) = version {
            known.expect_version(version)?;
        }
        let filing = &known.state;
        let today = work.act.at().date();
        work.act.on_behalf_of(filing.enterprise);
        let enterprise = work.act.require::<Enterprise>(filing.enterprise).await?.state;
        let licence = lookup::licence_of(&work.act, filing.enterprise).await?;
        let instrument = lookup::instrument(&work.act, &work.forms, filing, &enterprise, today).await?;
        let items = lookup::live_items(&work.act, id).await?;
        let ready = readiness(
            filing,
            items.iter().map(|item| &item.state),
            instrument.as_ref(),
            &work.forms,
            licence.as_ref().map(|licence| &licence.state),
            today,
        );
        let claims = claim(&work, filing, &items).await?;
        let unprintable = printable::faults(&work, &enterprise, &items, fonts).await?;
        let frozen =
            instrument.as_ref().map_or_else(Frozen::default, |instrument| freeze(&work.forms, instrument));
        let command = FilingCommand::Submit { frozen, readiness: ready.and(claims).and(unprintable) };
        work.run_on(known, &command).await
    })
    .await
}

/// Claims every address and credit code for this filing; the faults name those that another
/// live filing holds. Of two alike in this filing, the first holds the claim.
pub(in crate::desk) async fn claim(
    work: &Work,
    filing: &Filing,
    items: &[Versioned<Item>],
) -> Result<Vec<Fault>> {
    // A corrected address leaves its old claim behind.
    let ids: Vec<ItemId> = items.iter().map(|item| item.state.id).collect();
    work.act.release(&ids).await?;
    let claims: Vec<Claim> = items
        .iter()
        .flat_map(|item| {
            let id = item.state.id;
            PlaceKey::of(&item.state.premises).into_iter().map(move |place| Claim {
                place,
                filing: filing.id,
                item: id,
            })
        })
        .collect();
    let mut taken: Vec<ItemId> = work
        .act
        .claim(&claims)
        .await?
        .into_iter()
        .filter(|(_, held)| held.filing != filing.id)
        .map(|(claim, _)| claim.item)
        .collect();
    taken.dedup();
    let faults = items.iter().map(|item| &item.state).filter(|item| taken.contains(&item.id)).map(|item| {
        let place = Place::item(item.order);
        Fault::new(Code::AddressInOtherFiling, place, item.premises.name.clone())
    });
    Ok(faults.collect())
}

fn freeze(forms: &Forms, instrument: &Instrument) -> Frozen {
    Frozen {
        instrument: instrument.id.clone(),
        commitment: instrument.commitment.clone(),
        forms: forms.versions().into_iter().map(|form| (form.id, form.sha256)).collect(),
    }
}
