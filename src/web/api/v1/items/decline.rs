//! A store goes without a promise.

use super::view::{ItemShown, tagged};
use crate::desk::applicant::sign;
use crate::web::api::v1::prelude::*;
use permit::Item;

/// Goes without a promise (不作承诺): the store is inspected first.
#[utoipa::path(post, path = "/items/{id}/decline", tag = "items", params(("id" = Uuid, Path)),
    responses((status = 200, description = "Declined", body = ItemShown)))]
pub(super) async fn decline_promise(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Item>,
    IfMatch(version): IfMatch,
) -> Answer<Tagged<ItemShown>> {
    Ok(tagged(&sign::decline(&app.desk, &actor, id, version).await?))
}
