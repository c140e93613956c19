//! A draft is handed in.

use super::view::{FilingShown, tagged};
use crate::desk::applicant::submit;
use crate::web::api::v1::prelude::*;
use permit::Filing;

/// Hands a filing in (提交): every paper there, every promise signed or declined, no address in another live
/// filing. What is missing is told all at once.
#[utoipa::path(post, path = "/filings/{id}/submit", tag = "filings", params(("id" = Uuid, Path)),
    responses((status = 200, description = "Handed in", body = FilingShown)))]
pub(super) async fn submit_filing(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    IfMatch(version): IfMatch,
) -> Answer<Tagged<FilingShown>> {
    tagged(&app, submit::submit(&app.desk, &actor, id, version).await?).await
}
