//! Back to review.

use super::view::{ItemShown, tagged};
use crate::desk::decision::send_back;
use crate::web::api::v1::filings::Reason;
use crate::web::api::v1::prelude::*;
use permit::Item;

/// Sends an address back to review (退回审查), with the reason.
#[utoipa::path(post, path = "/items/{id}/send-back", tag = "items", params(("id" = Uuid, Path)),
    request_body = Reason, responses((status = 200, description = "Sent back", body = ItemShown)))]
pub(super) async fn send_back(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Item>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<Reason>,
) -> Answer<Tagged<ItemShown>> {
    Ok(tagged(&send_back::send_back(&app.desk, &actor, id, version, &body.reason).await?))
}
