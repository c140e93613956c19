//! To be put right by a day.

use super::view::{InspectionShown, tagged};
use crate::desk::inspection::visit;
use crate::web::api::v1::prelude::*;
use jiff::civil::Date;
use permit::Inspection;

/// Until when.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RectificationBody {
    /// The last day.
    rectify_by: Date,
}

/// Orders that what an on-site check found be put right (责令限期整改); only the chief may.
#[utoipa::path(post, path = "/inspections/{id}/rectification", tag = "inspections", params(("id" = Uuid, Path)),
    request_body = RectificationBody, responses((status = 200, description = "Ordered", body = InspectionShown)))]
pub(super) async fn order_rectification(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Inspection>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<RectificationBody>,
) -> Answer<Tagged<InspectionShown>> {
    Ok(tagged(&app, visit::order_rectification(&app.desk, &actor, id, version, body.rectify_by).await?))
}
