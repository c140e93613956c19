//! The number of the provincial system.

use super::view::{FilingShown, tagged};
use crate::desk::applicant::filing;
use crate::web::api::v1::prelude::*;
use permit::Filing;

/// The number.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OfficeNumber {
    /// 办件编号: letters, digits and hyphens.
    number: String,
}

/// Notes the 办件编号 of the provincial system; no two filings may bear the same.
#[utoipa::path(put, path = "/filings/{id}/office-number", tag = "filings", params(("id" = Uuid, Path)),
    request_body = OfficeNumber, responses((status = 200, description = "Noted", body = FilingShown)))]
pub(super) async fn set_office_number(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<OfficeNumber>,
) -> Answer<Tagged<FilingShown>> {
    tagged(&app, filing::set_office_number(&app.desk, &actor, id, version, &body.number).await?).await
}
