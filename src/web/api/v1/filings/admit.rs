//! A filing is accepted.

use super::view::{FilingShown, tagged};
use crate::desk::review::admit;
use crate::web::api::v1::prelude::*;
use permit::Filing;

/// Accepts a filing (受理); each address gets its route and its clock.
#[utoipa::path(post, path = "/filings/{id}/admit", tag = "filings", params(("id" = Uuid, Path)),
    responses((status = 200, description = "Accepted", body = FilingShown)))]
pub(super) async fn admit_filing(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    IfMatch(version): IfMatch,
) -> Answer<Tagged<FilingShown>> {
    tagged(&app, admit::admit(&app.desk, &actor, id, version).await?).await
}
