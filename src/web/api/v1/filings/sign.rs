//! Commitments are signed.

use crate::desk::applicant::sign::{self, Signing};
use crate::web::api::v1::items::view::{RowsShown, bulk};
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::{Sha256, handed_in};
use ::forms::SigningMethod;
use permit::{Filing, ItemId, UserId};

/// How, and for which stores.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SigningBody {
    /// The stores; every store with neither promise nor refusal when left out. A store whose facts contradict
    /// the promise is better named in none (its check answers `promisable`).
    #[validate(length(min = 1, max = 5000))]
    items: Option<Vec<Uuid>>,
    /// The way of signing, one of those the instrument accepts.
    #[schema(value_type = String, example = "click")]
    method: SigningMethod,
    /// The text that was read, by its id with version.
    text: String,
    /// Who signed, where a clerk enters what was signed on paper.
    signer: Option<Uuid>,
    /// The signed document, handed in before, where the way leaves one.
    document: Option<Sha256>,
    /// Whether one store that cannot be signed for stops the whole.
    #[serde(default)]
    all_or_nothing: bool,
}

/// Signs commitments (签署承诺): one act makes one letter for each store, bound to its drawing. Each store is
/// answered for itself: signed, or the problem that kept it. With `all_or_nothing` one stops the whole.
#[utoipa::path(post, path = "/filings/{id}/commitments", tag = "filings", params(("id" = Uuid, Path)),
    request_body = SigningBody, responses((status = 200, description = "Signed", body = RowsShown)))]
pub(super) async fn sign_commitments(
    State(app): Web,
    Signed(actor): Signed,
    lang: Lang,
    For(id): For<Filing>,
    ApiJson(body): ApiJson<SigningBody>,
) -> Answer<Json<RowsShown>> {
    let document = body.document.map(|document| document.0);
    if let Some(document) = &document {
        handed_in(&app, &actor, "document", document).await?;
    }
    let signer = body.signer.map(UserId);
    let signing = Signing { method: body.method, signer, text: body.text, document };
    let items: Option<Vec<ItemId>> = body.items.map(|ids| ids.into_iter().map(ItemId).collect());
    let bulk = bulk(body.all_or_nothing);
    let rows = sign::sign(&app.desk, &actor, id, items.as_deref(), &signing, bulk).await?;
    Ok(Json(RowsShown::of(rows, lang)))
}
