//! A late record becomes the record.

use super::view::{InspectionShown, tagged};
use crate::desk::inspection::late;
use crate::web::api::v1::prelude::*;
use permit::{Inspection, InspectionId};

/// Adopts a late record (采用补传记录), unless there is a newer one: it becomes the record and is signed like any
/// other. Only the chief may.
#[utoipa::path(post, path = "/inspections/{id}/late-records/{no}/adoption", tag = "inspections",
    params(("id" = Uuid, Path), ("no" = u32, Path, description = "The late record's number")),
    responses((status = 200, description = "Adopted", body = InspectionShown)))]
pub(super) async fn adopt_late_record(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath((id, no)): ApiPath<(InspectionId, u32)>,
    IfMatch(version): IfMatch,
) -> Answer<Tagged<InspectionShown>> {
    sight::known_to::<Inspection>(&app, &actor, id).await?;
    Ok(tagged(&app, late::adopt(&app.desk, &actor, id, version, no).await?))
}
