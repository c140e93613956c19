//! A plan is entered.

use super::view::{PlanBody, PlanShown};
use crate::desk::applicant::plans;
use crate::web::api::v1::prelude::*;
use axum::http::StatusCode;
use permit::Enterprise;

/// Enters a store in preparation (列入开店计划).
#[utoipa::path(post, path = "/enterprises/{id}/plans", tag = "plans", params(("id" = Uuid, Path)),
    request_body = PlanBody, responses((status = 201, description = "Entered", body = PlanShown)))]
pub(super) async fn add_plan(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Enterprise>,
    ApiJson(body): ApiJson<PlanBody>,
) -> Answer<(StatusCode, Json<PlanShown>)> {
    let plan = plans::add(&app.desk, &actor, id, &body.into()).await?;
    Ok((StatusCode::CREATED, Json(PlanShown::of(plan))))
}
