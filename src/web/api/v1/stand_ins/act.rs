//! A stand-in is taken up, or laid down.

use crate::desk::stand_ins;
use crate::web::api::v1::prelude::*;
use crate::web::session::Token;
use axum::http::StatusCode;
use permit::UserId;

/// For whom.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ActingBody {
    /// Who is acted for; none to act for oneself again.
    absent: Option<Uuid>,
}

/// From now on this session acts for another (代岗), or for its own person again. The ledger says for whom.
#[utoipa::path(put, path = "/session/acting", tag = "stand_ins", request_body = ActingBody,
    responses((status = 204, description = "Acts so")))]
pub(super) async fn act_for(
    State(app): Web,
    Signed(actor): Signed,
    Token(token): Token,
    ApiJson(body): ApiJson<ActingBody>,
) -> Answer<StatusCode> {
    stand_ins::take_up(&app.desk, &token, actor.user, body.absent.map(UserId)).await?;
    Ok(StatusCode::NO_CONTENT)
}
