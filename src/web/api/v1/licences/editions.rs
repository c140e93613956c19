//! The editions of a licence.

use crate::web::api::v1::prelude::*;
use jiff::civil::Date;
use permit::{Licence, LicenceId};
use store::papers::KeptEdition;

/// An edition.
#[derive(Serialize, ToSchema)]
pub(in crate::web::api::v1) struct EditionShown {
    number: u32,
    /// Why it was made.
    reason: String,
    made_on: Date,
    /// Rows that came in.
    added: usize,
    /// Its hash, chained on the one before.
    sha256: String,
    /// The hash of the one before.
    previous: String,
    /// What verifies it in public.
    token: String,
}

impl From<KeptEdition> for EditionShown {
    fn from(edition: KeptEdition) -> Self {
        EditionShown {
            number: edition.number,
            reason: edition.reason,
            made_on: edition.made_on,
            added: edition.added.len(),
            sha256: edition.hash.to_string(),
            previous: edition.previous.to_string(),
            token: edition.token.0,
        }
    }
}

/// The editions of a licence (历次版本), oldest first.
#[utoipa::path(get, path = "/licences/{id}/editions", tag = "licences", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The editions", body = PageOf<EditionShown>)))]
pub(super) async fn list_editions(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<LicenceId>,
) -> Answer<Json<PageOf<EditionShown>>> {
    sight::seen::<Licence>(&app, &actor, id).await?;
    let editions = store::papers::editions(&app.desk.store, id).await?;
    Ok(Json(PageOf::whole(editions.into_iter().map(EditionShown::from).collect())))
}
