//! What the reviewer says of one address.

use super::view::{ItemShown, tagged};
use crate::desk::Bulk;
use crate::desk::review::recommend::{self, Opinion};
use crate::web::api::v1::prelude::*;
use permit::item::{Reasons, Verdict};
use permit::{Code, Item};

/// A verdict with its reasons.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VerdictBody {
    /// `grant` or `refuse`.
    #[schema(value_type = String, example = "grant")]
    verdict: Verdict,
    /// Rules that are not met, by code.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(value_type = Vec<String>)]
    codes: Vec<Code>,
    /// In the reviewer's words.
    #[serde(default)]
    #[validate(length(max = 2000))]
    text: String,
}

/// Recommends one address (审查意见).
#[utoipa::path(post, path = "/items/{id}/recommendation", tag = "items", params(("id" = Uuid, Path)),
    request_body = VerdictBody, responses((status = 200, description = "Recommended", body = ItemShown)))]
pub(super) async fn recommend_item(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Item>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<VerdictBody>,
) -> Answer<Tagged<ItemShown>> {
    let filing = sight::seen::<Item>(&app, &actor, id).await?.state.filing;
    let reasons = Reasons { codes: body.codes, text: body.text };
    let opinion = Opinion { item: id, version, verdict: body.verdict, reasons };
    let done = recommend::recommend(&app.desk, &actor, filing, &[opinion], Bulk::AllOrNothing).await?;
    done.items.first().map(tagged).ok_or_else(Problem::not_found)
}
