//! A stand-in is ended.

use crate::desk::stand_ins;
use crate::web::api::v1::prelude::*;
use axum::http::StatusCode;

/// Ends a stand-in before its last day (终止 AB 角); sessions that act by it act for themselves again.
#[utoipa::path(delete, path = "/stand-ins/{id}", tag = "stand_ins", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Ended")))]
pub(super) async fn end_stand_in(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<Uuid>,
) -> Answer<StatusCode> {
    stand_ins::end(&app.desk, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
