//! A draft is handed in.

use super::view::{FilingShown, tagged};
use crate::desk::applicant::submit;
use crate::web::api::v1::prelude::*;
use permit::Filing;
use permit::filing::Explanation;

/// What is said of points of the last notice; nothing is sent where there is nothing to say.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Explanations {
    /// One for each point nothing was done about.
    #[validate(length(max = 500), nested)]
    explanations: Vec<ExplanationBody>,
}

/// Why a point stays as it is.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ExplanationBody {
    /// The address, by its number; none for the filing as a whole.
    item: Option<u32>,
    /// The field or paper, as the notice names it.
    #[validate(length(min = 1, max = 60))]
    field: String,
    /// Why nothing was changed.
    #[validate(length(min = 1, max = 1000))]
    text: String,
}

/// Hands a filing in (提交): every paper there, every promise signed or declined, no address in another live
/// filing. What is missing is told all at once. Handed in again after a return, every point of the notice was
/// corrected or is explained.
#[utoipa::path(post, path = "/filings/{id}/submit", tag = "filings", params(("id" = Uuid, Path)),
    request_body = Option<Explanations>, responses((status = 200, description = "Handed in", body = FilingShown)))]
pub(super) async fn submit_filing(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    IfMatch(version): IfMatch,
    body: Option<ApiJson<Explanations>>,
) -> Answer<Tagged<FilingShown>> {
    let said = body.map_or_else(Vec::new, |ApiJson(body)| body.explanations);
    let said = said.into_iter().map(|one| Explanation { item: one.item, field: one.field, text: one.text });
    let said: Vec<Explanation> = said.collect();
    tagged(&app, submit::submit(&app.desk, &actor, id, version, &said).await?).await
}
