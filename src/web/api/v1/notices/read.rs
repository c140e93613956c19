//! A notice is read.

use super::view::NoticeShown;
use crate::desk::inbox;
use crate::web::api::v1::prelude::*;

/// Marks one's notice as read (标为已读). Done twice it stays as it was.
#[utoipa::path(post, path = "/notices/{id}/read", tag = "notices", params(("id" = Uuid, Path)),
    responses((status = 200, description = "Read", body = NoticeShown)))]
pub(super) async fn read_notice(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<Uuid>,
) -> Answer<Json<NoticeShown>> {
    Ok(Json(NoticeShown::of(inbox::read(&app.desk, &actor, id).await?)))
}
