//! A plan is changed.

use super::view::{PlanBody, PlanShown};
use crate::desk::applicant::plans;
use crate::web::api::v1::prelude::*;
use permit::{Enterprise, EnterpriseId};

/// Changes a store in preparation (修改开店计划).
#[utoipa::path(put, path = "/enterprises/{id}/plans/{plan}", tag = "plans",
    params(("id" = Uuid, Path), ("plan" = Uuid, Path)), request_body = PlanBody,
    responses((status = 200, description = "Changed", body = PlanShown)))]
pub(super) async fn change_plan(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath((id, plan)): ApiPath<(EnterpriseId, Uuid)>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<PlanBody>,
) -> Answer<Tagged<PlanShown>> {
    sight::known_to::<Enterprise>(&app, &actor, id).await?;
    let plan = plans::change(&app.desk, &actor, id, plan, version, &body.into()).await?;
    Ok(Tagged(plan.version, PlanShown::of(plan)))
}
