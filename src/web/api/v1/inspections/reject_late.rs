//! A late record is left aside.

use super::view::{InspectionShown, tagged};
use crate::desk::inspection::late;
use crate::web::api::v1::filings::Reason;
use crate::web::api::v1::prelude::*;
use permit::{Inspection, InspectionId};

/// Leaves a late record aside (不采用补传记录), with the reason; it is kept. Only the chief may.
#[utoipa::path(post, path = "/inspections/{id}/late-records/{no}/rejection", tag = "inspections",
    params(("id" = Uuid, Path), ("no" = u32, Path, description = "The late record's number")),
    request_body = Reason, responses((status = 200, description = "Left aside", body = InspectionShown)))]
pub(super) async fn reject_late_record(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath((id, no)): ApiPath<(InspectionId, u32)>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<Reason>,
) -> Answer<Tagged<InspectionShown>> {
    sight::known_to::<Inspection>(&app, &actor, id).await?;
    Ok(tagged(&app, late::reject(&app.desk, &actor, id, version, no, &body.reason).await?))
}
