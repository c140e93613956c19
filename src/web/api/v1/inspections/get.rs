//! One inspection.

use super::view::{InspectionShown, tagged};
use crate::web::api::v1::prelude::*;
use permit::{Inspection, InspectionId};

/// An inspection with its visits.
#[utoipa::path(get, path = "/inspections/{id}", tag = "inspections", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The inspection", body = InspectionShown)))]
pub(super) async fn get_inspection(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<InspectionId>,
) -> Answer<Tagged<InspectionShown>> {
    Ok(tagged(&app, sight::seen::<Inspection>(&app, &actor, id).await?))
}
