//! A plan is taken out.

use crate::desk::applicant::plans;
use crate::web::api::v1::prelude::*;
use axum::http::StatusCode;
use permit::{Enterprise, EnterpriseId};

/// Takes a store in preparation out (删除开店计划).
#[utoipa::path(delete, path = "/enterprises/{id}/plans/{plan}", tag = "plans",
    params(("id" = Uuid, Path), ("plan" = Uuid, Path)), responses((status = 204, description = "Taken out")))]
pub(super) async fn remove_plan(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath((id, plan)): ApiPath<(EnterpriseId, Uuid)>,
) -> Answer<StatusCode> {
    sight::known_to::<Enterprise>(&app, &actor, id).await?;
    plans::remove(&app.desk, &actor, id, plan).await?;
    Ok(StatusCode::NO_CONTENT)
}
