//! Signing out.

use crate::desk::people;
use crate::web::api::v1::prelude::*;
use crate::web::session::{Token, set_cookie};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse};

/// Signs out (退出登录): the token is worth nothing from now on.
#[utoipa::path(delete, path = "/session", tag = "session",
    responses((status = 204, description = "Signed out")))]
pub(super) async fn sign_out(State(app): Web, Token(token): Token) -> Answer<impl IntoResponse> {
    people::sign_out(&app.desk, &token).await?;
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(SET_COOKIE, set_cookie("", 0, app.is_secure()))])))
}
