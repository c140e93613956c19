//! Plans are filed.

use crate::desk::applicant::plans;
use crate::web::api::v1::prelude::*;
use permit::{Enterprise, FilingId};

/// Which plans, and into which draft.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Filing {
    /// The plans.
    #[validate(length(min = 1, max = 1000))]
    plans: Vec<Uuid>,
    /// A draft they are added to; a new one where it is left out.
    filing: Option<Uuid>,
}

/// Where they were filed.
#[derive(Serialize, ToSchema)]
pub(super) struct Filed {
    /// The draft.
    filing: Uuid,
}

/// Begins a filing with stores in preparation, or adds them to a draft (由开店计划发起申请): all or none.
#[utoipa::path(post, path = "/enterprises/{id}/plans/filing", tag = "plans", params(("id" = Uuid, Path)),
    request_body = Filing, responses((status = 200, description = "Drafted", body = Filed)))]
pub(super) async fn file_plans(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Enterprise>,
    ApiJson(body): ApiJson<Filing>,
) -> Answer<Json<Filed>> {
    let into = body.filing.map(FilingId);
    let filing = plans::file(&app.desk, &actor, id, into, &body.plans).await?.0;
    Ok(Json(Filed { filing }))
}
