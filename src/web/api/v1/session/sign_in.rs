//! Signing in.

use crate::desk::people::{self, SignedIn};
use crate::web::api::v1::prelude::*;
use crate::web::session::set_cookie;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse};

/// Name and password.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Credentials {
    /// The user name.
    #[validate(length(min = 1, max = 100))]
    username: String,
    /// The password.
    #[validate(length(min = 1, max = 1000))]
    password: String,
}

/// A session just opened.
#[derive(Serialize, ToSchema)]
pub(super) struct SessionShown {
    /// The bearer token; the same value is set as cookie.
    token: String,
    /// Who.
    user: Uuid,
    /// When it ends, in Asia/Shanghai.
    expires: String,
}

/// Signs in (登录). Sets a cookie for browsers and answers the same token as bearer for programs.
#[utoipa::path(post, path = "/session", tag = "session", request_body = Credentials,
    responses((status = 200, description = "Signed in", body = SessionShown)), security(()))]
pub(super) async fn sign_in(
    State(app): Web,
    ApiJson(body): ApiJson<Credentials>,
) -> Answer<impl IntoResponse> {
    Ok(opened(&app, people::sign_in(&app.desk, &body.username, &body.password).await?))
}

/// A session as it is answered, with its cookie.
pub(super) fn opened(app: &App, signed_in: SignedIn) -> impl IntoResponse + use<> {
    let seconds = (signed_in.expires.micros() - app.desk.now().micros()) / 1_000_000;
    let cookie = set_cookie(&signed_in.token, seconds, app.is_secure());
    let shown = SessionShown {
        token: signed_in.token,
        user: signed_in.user.0,
        expires: signed_in.expires.to_string(),
    };
    (AppendHeaders([(SET_COOKIE, cookie)]), Json(shown))
}
