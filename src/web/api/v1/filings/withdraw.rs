//! A filing is withdrawn.

use super::view::{FilingShown, tagged};
use crate::desk::applicant::withdraw;
use crate::web::api::v1::prelude::*;
use permit::Filing;

/// Withdraws a filing (撤回申请); everything undecided in it ends, and what was decided stays.
#[utoipa::path(post, path = "/filings/{id}/withdraw", tag = "filings", params(("id" = Uuid, Path)),
    responses((status = 200, description = "Withdrawn", body = FilingShown)))]
pub(super) async fn withdraw_filing(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    IfMatch(version): IfMatch,
) -> Answer<Tagged<FilingShown>> {
    tagged(&app, withdraw::filing(&app.desk, &actor, id, version).await?).await
}
