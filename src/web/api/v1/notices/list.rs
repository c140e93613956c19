//! The notices a person is told.

use super::view::NoticeShown;
use crate::desk::inbox;
use crate::web::api::v1::prelude::*;

/// Which notices.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct NoticesAsked {
    /// Only those not read yet.
    #[serde(default)]
    unread: bool,
    /// The page after this cursor.
    after: Option<String>,
    /// Rows on a page.
    #[validate(range(min = 1, max = 1000))]
    limit: Option<u64>,
}

/// The notices (通知) for one's enterprises, one's authority as its chief, or one's office: unread ones
/// first, the latest first. Whether a notice was read is each person's own.
#[utoipa::path(get, path = "/notices", tag = "notices", params(NoticesAsked),
    responses((status = 200, description = "The notices", body = PageOf<NoticeShown>)))]
pub(super) async fn list_notices(
    State(app): Web,
    Signed(actor): Signed,
    ApiQuery(asked): ApiQuery<NoticesAsked>,
) -> Answer<Json<PageOf<NoticeShown>>> {
    let paging = paging(asked.after.as_deref(), asked.limit);
    let page = inbox::list(&app.desk, &actor, asked.unread, &paging).await?;
    Ok(Json(PageOf::of(page, NoticeShown::of)))
}
