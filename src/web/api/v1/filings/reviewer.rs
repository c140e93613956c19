//! Who reviews a filing, and who reviews what nobody was given.

use crate::desk::review::give;
use crate::web::api::v1::prelude::*;
use axum::http::StatusCode;
use permit::{Filing, UserId};

/// Whose queue a filing is in.
#[derive(Serialize, ToSchema)]
pub(super) struct ReviewerShown {
    /// The reviewer; none where nobody is given it and there is no default.
    reviewer: Option<Uuid>,
    /// Whether only because they are the default reviewer.
    by_default: bool,
}

/// A reviewer.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GiveBody {
    /// Who.
    reviewer: Uuid,
}

/// The default reviewer.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DefaultBody {
    /// Who; none where there is none.
    reviewer: Option<Uuid>,
}

/// Who reviews a filing (审查人员), for officers of its authority.
#[utoipa::path(get, path = "/filings/{id}/reviewer", tag = "filings", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The reviewer", body = ReviewerShown)))]
pub(super) async fn get_reviewer(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
) -> Answer<Json<ReviewerShown>> {
    let filing = sight::seen_by_officer::<Filing>(&app, &actor, id).await?.state;
    let known = store::people::reviewer_of(&app.desk.store, id, filing.authority).await?;
    Ok(Json(ReviewerShown {
        by_default: known.is_some_and(|known| known.by_default),
        reviewer: known.map(|known| known.user.0),
    }))
}

/// Gives a filing to a reviewer (分派审查人员): the chief's; a reviewer takes one for themselves. It only says
/// whose queue it is in.
#[utoipa::path(put, path = "/filings/{id}/reviewer", tag = "filings", params(("id" = Uuid, Path)),
    request_body = GiveBody, responses((status = 204, description = "Given")))]
pub(super) async fn give_filing(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    ApiJson(body): ApiJson<GiveBody>,
) -> Answer<StatusCode> {
    give::give(&app.desk, &actor, id, UserId(body.reviewer)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The default reviewer (默认审查人员) of one's authority.
#[utoipa::path(get, path = "/default-reviewer", tag = "filings",
    responses((status = 200, description = "The default reviewer", body = DefaultBody)))]
pub(super) async fn get_default_reviewer(
    State(app): Web,
    Signed(actor): Signed,
) -> Answer<Json<DefaultBody>> {
    let authority = sight::officer_of(&actor).ok_or_else(Problem::not_found)?;
    let known = store::people::default_reviewer(&app.desk.store, authority).await?;
    Ok(Json(DefaultBody { reviewer: known.map(|user| user.0) }))
}

/// Sets who reviews what nobody was given (默认审查人员); the chief's.
#[utoipa::path(put, path = "/default-reviewer", tag = "filings", request_body = DefaultBody,
    responses((status = 204, description = "Set")))]
pub(super) async fn set_default_reviewer(
    State(app): Web,
    Signed(actor): Signed,
    ApiJson(body): ApiJson<DefaultBody>,
) -> Answer<StatusCode> {
    give::set_default(&app.desk, &actor, body.reviewer.map(UserId)).await?;
    Ok(StatusCode::NO_CONTENT)
}
