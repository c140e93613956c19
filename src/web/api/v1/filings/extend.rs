//! The time limit is lengthened once.

use super::view::{FilingShown, tagged};
use crate::desk::review::extend;
use crate::web::api::v1::prelude::*;
use permit::Filing;

/// Why.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web::api::v1) struct Reason {
    /// In words the applicant is told.
    #[validate(length(max = 2000))]
    pub(in crate::web::api::v1) reason: String,
}

/// Lengthens the time limit (延长办理期限) of every undecided address, once, with the reason told.
#[utoipa::path(post, path = "/filings/{id}/extension", tag = "filings", params(("id" = Uuid, Path)),
    request_body = Reason, responses((status = 200, description = "Lengthened", body = FilingShown)))]
pub(super) async fn extend_filing(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<Reason>,
) -> Answer<Tagged<FilingShown>> {
    tagged(&app, extend::extend(&app.desk, &actor, id, version, &body.reason).await?).await
}
