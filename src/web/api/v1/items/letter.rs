//! The letter of one store.

use crate::desk::applicant::sign::{LetterFacts, letter};
use crate::desk::lookup;
use crate::web::api::v1::prelude::*;
use permit::item::{Promise, Signature};
use permit::{Enterprise, Filing, Item, ItemId};

/// The commitment of one store.
#[derive(Serialize, ToSchema)]
pub(super) struct LetterShown {
    /// The text's id with its version.
    text: String,
    /// The letter, paragraph by paragraph, filled in.
    letter: Vec<String>,
    /// Whether it is signed, or only shows what would be.
    signed: bool,
    /// The hash that was signed.
    sha256: Option<String>,
}

/// The commitment letter of one store (承诺书): as it was signed, or as it would be signed today.
#[utoipa::path(get, path = "/items/{id}/letter", tag = "items", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The letter", body = LetterShown)))]
pub(super) async fn get_letter(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<ItemId>,
) -> Answer<Json<LetterShown>> {
    let item = sight::seen::<Item>(&app, &actor, id).await?.state;
    let filing = store::require::<Filing>(&app.desk.store, item.filing).await?.state;
    let enterprise = store::require::<Enterprise>(&app.desk.store, item.enterprise).await?.state;
    let (forms, today) = (app.desk.forms(), app.desk.now().date());
    let instrument = lookup::instrument(&app.desk.store, &forms, &filing, &enterprise, today).await?;
    let instrument = instrument.ok_or_else(Problem::not_found)?;
    let signature = signature(&item.promise);
    let text = signature.map_or(&instrument.commitment, |signature| &signature.text);
    let signer = signature.map_or(actor.user, |signature| signature.signer);
    let signer_name = store::people::user(&app.desk.store, signer).await?.display_name;
    let authority = store::people::authority(&app.desk.store, item.authority).await?.name;
    let facts = LetterFacts {
        item: &item,
        enterprise: &enterprise,
        instrument: &instrument,
        signer_name: &signer_name,
        power: enterprise.power_of(signer),
        on: signature.map_or(today, |signature| signature.on),
        authority: &authority,
    };
    Ok(Json(LetterShown {
        letter: letter(&forms, text, &facts)?,
        text: text.clone(),
        signed: signature.is_some(),
        sha256: signature.map(|signature| signature.letter.to_string()),
    }))
}

fn signature(promise: &Promise) -> Option<&Signature> {
    match promise {
        Promise::Signed(signature) => Some(signature),
        Promise::Open | Promise::Declined { .. } | Promise::Retracted { .. } => None,
    }
}
