//! A record that arrives late.

use super::record::VisitBody;
use super::view::{InspectionShown, tagged};
use crate::desk::inspection::late;
use crate::web::api::v1::prelude::*;
use permit::Inspection;

/// Leaves a record (补传检查记录) of a visit by who once had the task, when others have it now or the inspection
/// has ended: kept whole, for the chief to adopt or not.
#[utoipa::path(post, path = "/inspections/{id}/late-records", tag = "inspections", params(("id" = Uuid, Path)),
    request_body = VisitBody, responses((status = 200, description = "Kept", body = InspectionShown)))]
pub(super) async fn leave_late_record(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Inspection>,
    ApiJson(body): ApiJson<VisitBody>,
) -> Answer<Tagged<InspectionShown>> {
    let visit = body.read(&app, &actor).await?;
    Ok(tagged(&app, late::leave(&app.desk, &actor, id, &visit).await?))
}
