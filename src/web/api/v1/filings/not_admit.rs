//! A filing is not admitted.

use super::view::{FilingShown, tagged};
use crate::desk::review::admit;
use crate::web::api::v1::prelude::*;
use permit::Filing;
use permit::filing::NotAdmittedReason;

/// Why.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NotAdmitted {
    /// The law's reason: `no_permit_needed`, `not_this_authority` or `may_not_apply`.
    #[schema(value_type = String, example = "not_this_authority")]
    reason: NotAdmittedReason,
    /// In the officer's words: where to go, or why.
    #[validate(length(max = 2000))]
    text: String,
}

/// Does not admit a filing (不予受理), for one of the law's reasons.
#[utoipa::path(post, path = "/filings/{id}/not-admit", tag = "filings", params(("id" = Uuid, Path)),
    request_body = NotAdmitted, responses((status = 200, description = "Not admitted", body = FilingShown)))]
pub(super) async fn not_admit_filing(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<NotAdmitted>,
) -> Answer<Tagged<FilingShown>> {
    tagged(&app, admit::not_admit(&app.desk, &actor, id, version, body.reason, &body.text).await?).await
}
