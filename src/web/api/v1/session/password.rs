//! One's own password.

use super::sign_in::{SessionShown, opened};
use crate::desk::passwords;
use crate::web::api::v1::prelude::*;
use crate::web::idempotency::Unkept;
use axum::Extension;
use axum::response::IntoResponse;

/// The present password and the new one.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Passwords {
    /// The present one.
    #[validate(length(max = 1000))]
    old: String,
    /// The new one.
    #[validate(length(max = 1000))]
    new: String,
}

/// Changes one's own password (修改密码); every session ends, a new one is answered.
#[utoipa::path(put, path = "/session/password", tag = "session", request_body = Passwords,
    responses((status = 200, description = "Changed", body = SessionShown)))]
pub(super) async fn change_password(
    State(app): Web,
    Signed(actor): Signed,
    ApiJson(body): ApiJson<Passwords>,
) -> Answer<impl IntoResponse> {
    let signed = passwords::change(&app.desk, &actor, &body.old, &body.new).await?;
    Ok((Extension(Unkept), opened(&app, signed)))
}
