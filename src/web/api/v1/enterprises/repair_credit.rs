//! A mark is repaired.

use super::view::CreditShown;
use crate::desk::credit;
use crate::web::api::v1::prelude::*;
use permit::Enterprise;

/// Which mark, by which document.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Repair {
    /// 文号 of the document that made the mark.
    #[validate(length(max = 200))]
    document: String,
    /// 文号 of the document that repaired it.
    #[validate(length(max = 200))]
    repair: String,
}

/// Records that a mark was repaired (信用修复).
#[utoipa::path(post, path = "/enterprises/{id}/credit/repair", tag = "enterprises",
    params(("id" = Uuid, Path)), request_body = Repair,
    responses((status = 200, description = "Recorded", body = CreditShown)))]
pub(super) async fn repair_credit(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Enterprise>,
    ApiJson(body): ApiJson<Repair>,
) -> Answer<Tagged<CreditShown>> {
    let known = credit::repair(&app.desk, &actor, id, &body.document, &body.repair).await?;
    Ok(Tagged(known.version, CreditShown::of(&known.state, known.version)))
}
