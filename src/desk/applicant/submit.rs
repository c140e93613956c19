//! Submission: everything is there, no address is in another live filing, the versions are fixed.

use crate::desk::documents::application::{self, Made, Versions};
use crate::desk::{Desk, DeskError, Result, Work, lookup, once, printable};
use forms::{Forms, Instrument};
use permit::filing::{Confirming, Explanation, FilingCommand, Frozen, readiness};
use permit::item::Item;
use permit::{Actor, Code, Enterprise, Fault, Filing, FilingId, ItemId, Place};
use store::files::{Kept, NewFile};
use store::registry::{Claim, PlaceKey};
use store::{StoreError, Versioned};

/// How often the form is made out anew when something changed meanwhile.
const TRIES: usize = 3;
/// What is missing where a form is not of what is handed in.
const FORM: &str = "application_form";

/// What is said when a filing is handed in.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Of points of the last notice that nothing was done about.
    pub explanations: Vec<Explanation>,
    /// Whether the person acting confirms the form that the program makes out.
    pub confirm: bool,
}

/// Hands a filing in; again after a return, with what is said of points nothing was done about. A form
/// confirmed with it is kept before the act that names it.
pub async fn submit(
    desk: &Desk,
    actor: &Actor,
    id: FilingId,
    version: Option<i64>,
    said: &Said,
) -> Result<Versioned<Filing>> {
    if !said.confirm {
        return hand_in(desk, actor, id, version, &said.explanations, None).await;
    }
    for _ in 0..TRIES {
        let made = application::confirmed(desk, actor, id).await?;
        let kept = once::beside(desk.files.keep(made.bytes.clone())).await?;
        let form = Some((&made, &kept));
        match hand_in(desk, actor, id, version, &said.explanations, form).await {
            // Something changed since the form was made out: it is made out anew.
            Err(DeskError::Store(StoreError::NotFound { kind: FORM, .. })) => {}
            other => return other,
        }
    }
    Err(StoreError::Conflict { what: FORM.to_owned() }.into())
}

async fn hand_in(
    desk: &Desk,
    actor: &Actor,
    id: FilingId,
    version: Option<i64>,
    explanations: &[Explanation],
    form: Option<(&Made, &Kept)>,
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
        let form = match form {
            Some((made, kept)) => Some(confirming(&work, &known, &enterprise, &items, made, kept).await?),
            None => None,
        };
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
        let explanations = explanations.to_vec();
        let ready = ready.and(claims).and(unprintable);
        let command =
            FilingCommand::Submit { frozen, readiness: ready, explanations, form: form.map(Box::new) };
        work.run_on(known, &command).await
    })
    .await
}

/// The form as it goes into the act: of the very filing that is handed in, its bytes on record.
async fn confirming(
    work: &Work,
    filing: &Versioned<Filing>,
    enterprise: &Enterprise,
    items: &[Versioned<Item>],
    made: &Made,
    kept: &Kept,
) -> Result<Confirming> {
    let now: Versions = (filing.version, items.iter().map(|item| (item.state.id, item.version)).collect());
    if made.of != now {
        return Err(StoreError::NotFound { kind: FORM, id: String::new() }.into());
    }
    let new = NewFile {
        name: made.form.file.name.clone(),
        media_type: "application/pdf".to_owned(),
        authority: work.actor.authority,
        enterprise: Some(enterprise.id),
    };
    work.act.record_file(kept, new).await?;
    let power = enterprise.power_of(work.actor.user).cloned();
    Ok(Confirming { form: made.form.clone(), power })
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
