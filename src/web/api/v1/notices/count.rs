//! How many notices wait to be read.

use crate::desk::inbox;
use crate::web::api::v1::prelude::*;

/// A number for a badge.
#[derive(Serialize, ToSchema)]
pub(super) struct UnreadShown {
    /// Notices not read yet.
    unread: u64,
}

/// How many of one's notices are not read yet (未读通知数).
#[utoipa::path(get, path = "/notices/unread", tag = "notices",
    responses((status = 200, description = "The number", body = UnreadShown)))]
pub(super) async fn count_unread(State(app): Web, Signed(actor): Signed) -> Answer<Json<UnreadShown>> {
    Ok(Json(UnreadShown { unread: inbox::unread(&app.desk, &actor).await? }))
}
