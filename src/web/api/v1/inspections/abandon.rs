//! An on-site check that could not be made is ended.

use super::view::{InspectionShown, tagged};
use crate::desk::inspection::visit;
use crate::web::api::v1::filings::Reason;
use crate::web::api::v1::prelude::*;
use permit::Inspection;

/// Ends an on-site check that could not be made (终止核查) after a visit that failed: it counts as not passed,
/// and the decision's clock goes on from that visit. Only the chief may.
#[utoipa::path(post, path = "/inspections/{id}/abandonment", tag = "inspections", params(("id" = Uuid, Path)),
    request_body = Reason, responses((status = 200, description = "Ended", body = InspectionShown)))]
pub(super) async fn abandon_inspection(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Inspection>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<Reason>,
) -> Answer<Tagged<InspectionShown>> {
    Ok(tagged(&app, visit::abandon(&app.desk, &actor, id, version, &body.reason).await?))
}
