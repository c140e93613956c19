//! An account that may no longer be used.

use crate::desk::people;
use crate::web::api::v1::prelude::*;
use axum::http::StatusCode;
use permit::UserId;

/// Disables an account (停用) and ends its sessions. Only an administrator may.
#[utoipa::path(post, path = "/users/{id}/disable", tag = "users", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Disabled")))]
pub(super) async fn disable_user(State(app): Web, signed: Signed, Id(id): Id<UserId>) -> Answer<StatusCode> {
    let user = super::kept(&app, &signed, id).await?;
    people::disable(&app.desk, &signed.0, user).await?;
    Ok(StatusCode::NO_CONTENT)
}
