//! A new password.

use crate::desk::people;
use crate::web::api::v1::prelude::*;
use axum::http::StatusCode;
use permit::UserId;

/// A new password.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPassword {
    /// The password.
    #[validate(length(max = 1000))]
    password: String,
}

/// Sets a password (重设密码) and ends that person's sessions: one's own, or as administrator anybody's.
#[utoipa::path(put, path = "/users/{id}/password", tag = "users", params(("id" = Uuid, Path)),
    request_body = NewPassword, responses((status = 204, description = "Set")))]
pub(super) async fn set_password(
    State(app): Web,
    signed: Signed,
    Id(id): Id<UserId>,
    ApiJson(body): ApiJson<NewPassword>,
) -> Answer<StatusCode> {
    let user = if id == signed.0.user { id } else { super::kept(&app, &signed, id).await? };
    people::set_password(&app.desk, &signed.0, user, &body.password).await?;
    Ok(StatusCode::NO_CONTENT)
}
