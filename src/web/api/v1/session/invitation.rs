//! An invited person sets the first password.

use super::sign_in::{SessionShown, opened};
use crate::desk::passwords;
use crate::web::api::v1::prelude::*;
use axum::response::IntoResponse;

/// The link's last part, and the password.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Accepted {
    /// What follows `/welcome/` in the link.
    #[validate(length(min = 1, max = 200))]
    token: String,
    /// The password to sign in with from now on.
    #[validate(length(max = 1000))]
    password: String,
}

/// Sets the first password with the link of an invitation (设置密码), which works once, and signs in.
#[utoipa::path(post, path = "/session/invitation", tag = "session", request_body = Accepted,
    responses((status = 200, description = "Signed in", body = SessionShown)), security(()))]
pub(super) async fn accept_invitation(
    State(app): Web,
    ApiJson(body): ApiJson<Accepted>,
) -> Answer<impl IntoResponse> {
    Ok(opened(&app, passwords::accept(&app.desk, &body.token, &body.password).await?))
}
