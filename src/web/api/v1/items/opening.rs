//! An address is opened to be looked at before it is decided.

use crate::desk::decision::open;
use crate::web::api::v1::prelude::*;
use axum::http::StatusCode;
use permit::Item;

/// Notes that the approver has an address open, as it stands (打开查看). Where the instrument has a share of
/// addresses looked at, those drawn are decided only after this; the decision keeps when it was.
#[utoipa::path(post, path = "/items/{id}/opening", tag = "items", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Noted")))]
pub(super) async fn open_item(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<permit::ItemId>,
) -> Answer<StatusCode> {
    let item = sight::seen_by_officer::<Item>(&app, &actor, id).await?;
    open::note(&app.desk, &actor, &item).await?;
    Ok(StatusCode::NO_CONTENT)
}
