//! Personal values are erased.

use super::ErasureShown;
use crate::desk::erase::{self, Ended};
use crate::web::api::v1::prelude::*;

/// Of which case, and why.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ErasureBody {
    /// The kind of case.
    kind: CaseKind,
    /// The filing or inspection.
    id: Uuid,
    /// Why: it stays in the ledger.
    #[validate(length(max = 500))]
    reason: String,
}

/// A kind of case.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CaseKind {
    /// A filing with its addresses and their on-site checks.
    Filing,
    /// An inspection.
    Inspection,
}

/// Erases the personal values of a case that has ended (删除个人信息): telephones, store managers, safety officers,
/// who signed a record. Only an administrator may; it cannot be undone.
#[utoipa::path(post, path = "/erasures", tag = "erasures", request_body = ErasureBody,
    responses((status = 201, description = "Erased", body = ErasureShown)))]
pub(super) async fn make_erasure(
    State(app): Web,
    Signed(actor): Signed,
    ApiJson(body): ApiJson<ErasureBody>,
) -> Answer<Created<ErasureShown>> {
    let ended = match body.kind {
        CaseKind::Filing => Ended::Filing(body.id.into()),
        CaseKind::Inspection => Ended::Inspection(body.id.into()),
    };
    let made = erase::erase(&app.desk, &actor, ended, &body.reason).await?;
    Ok(Created(made.version, made.into()))
}
