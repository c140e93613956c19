//! The chain's standard.

use super::view::{EnterpriseShown, tagged};
use crate::desk::applicant::enterprise;
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::{Sha256, handed_in};
use permit::Enterprise;

/// The standard every store is measured against.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewStandard {
    /// 主体业态.
    #[validate(length(min = 1, max = 60))]
    category: String,
    /// 经营项目.
    #[validate(length(min = 1, max = 50))]
    items: Vec<String>,
    /// The standard layout drawing, handed in before.
    drawing: Option<Sha256>,
}

/// Sets the chain's standard (连锁经营标准); an earlier one stays in the ledger.
#[utoipa::path(put, path = "/enterprises/{id}/standard", tag = "enterprises", params(("id" = Uuid, Path)),
    request_body = NewStandard, responses((status = 200, description = "Set", body = EnterpriseShown)))]
pub(super) async fn set_standard(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Enterprise>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<NewStandard>,
) -> Answer<Tagged<EnterpriseShown>> {
    let drawing = body.drawing.map(|drawing| drawing.0);
    if let Some(drawing) = &drawing {
        handed_in(&app, &actor, "drawing", drawing).await?;
    }
    let (category, items) = (&body.category, &body.items);
    Ok(tagged(&enterprise::set_standard(&app.desk, &actor, id, version, category, items, drawing).await?))
}
