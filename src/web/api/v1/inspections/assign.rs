//! Inspectors get the task.

use super::view::{InspectionShown, tagged};
use crate::desk::inspection::assign;
use crate::web::api::v1::prelude::*;
use permit::{Inspection, UserId};

/// To whom.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Assignment {
    /// Two or more inspectors.
    #[validate(length(max = 20))]
    inspectors: Vec<Uuid>,
}

/// Assigns inspectors (指派): two or more, none barred, certificates valid; or others than before.
#[utoipa::path(post, path = "/inspections/{id}/assignment", tag = "inspections", params(("id" = Uuid, Path)),
    request_body = Assignment, responses((status = 200, description = "Assigned", body = InspectionShown)))]
pub(super) async fn assign_inspectors(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Inspection>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<Assignment>,
) -> Answer<Tagged<InspectionShown>> {
    let inspectors: Vec<UserId> = body.inspectors.into_iter().map(UserId).collect();
    Ok(tagged(&app, assign::assign(&app.desk, &actor, id, version, &inspectors).await?))
}
