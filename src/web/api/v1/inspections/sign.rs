//! An inspector signs.

use super::view::{InspectionShown, tagged};
use crate::desk::inspection::visit;
use crate::web::api::v1::prelude::*;
use permit::Inspection;

/// Signs the record as inspector (检查人员签字).
#[utoipa::path(post, path = "/inspections/{id}/signature", tag = "inspections", params(("id" = Uuid, Path)),
    responses((status = 200, description = "Signed", body = InspectionShown)))]
pub(super) async fn sign_record(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Inspection>,
    IfMatch(version): IfMatch,
) -> Answer<Tagged<InspectionShown>> {
    Ok(tagged(&app, visit::sign(&app.desk, &actor, id, version).await?))
}
