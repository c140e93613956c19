//! The plans of an enterprise.

use super::view::PlanShown;
use crate::desk::applicant::plans;
use crate::web::api::v1::prelude::*;
use permit::{Enterprise, EnterpriseId};

/// Lists the opening plans (开店计划) of an enterprise, the soonest opening first, each with the last day to
/// file and what the rules would say; none of it binds anybody. Its own people and the bureau's see them.
#[utoipa::path(get, path = "/enterprises/{id}/plans", tag = "plans", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The plans", body = PageOf<PlanShown>)))]
pub(super) async fn list_plans(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<EnterpriseId>,
) -> Answer<Json<PageOf<PlanShown>>> {
    sight::seen::<Enterprise>(&app, &actor, id).await?;
    let seen = plans::plans(&app.desk, id).await?;
    Ok(Json(PageOf::whole(seen.into_iter().map(PlanShown::seen).collect())))
}
