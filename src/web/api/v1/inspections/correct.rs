//! What was recorded wrong is written anew.

use super::record::VisitBody;
use super::view::{InspectionShown, tagged};
use crate::desk::inspection::visit;
use crate::web::api::v1::prelude::*;
use permit::Inspection;

/// The record as it should be, and why.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CorrectionBody {
    /// The whole record, as it should be.
    #[validate(nested)]
    record: VisitBody,
    /// Why.
    #[validate(length(max = 2000))]
    reason: String,
}

/// Writes the last record anew (更正检查记录) before it is concluded. Signatures on it fall away; what it said
/// before stays in the ledger.
#[utoipa::path(put, path = "/inspections/{id}/record", tag = "inspections", params(("id" = Uuid, Path)),
    request_body = CorrectionBody, responses((status = 200, description = "Corrected", body = InspectionShown)))]
pub(super) async fn correct_record(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Inspection>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<CorrectionBody>,
) -> Answer<Tagged<InspectionShown>> {
    let visit = body.record.read(&app, &actor).await?;
    Ok(tagged(&app, visit::correct(&app.desk, &actor, id, version, &visit, &body.reason).await?))
}
