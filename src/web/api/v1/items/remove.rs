//! An address is taken out of a draft.

use super::view::{ItemShown, tagged};
use crate::desk::applicant::address;
use crate::web::api::v1::prelude::*;
use permit::Item;

/// Takes an address out of the draft (删除地址).
#[utoipa::path(delete, path = "/items/{id}", tag = "items", params(("id" = Uuid, Path)),
    responses((status = 200, description = "Taken out", body = ItemShown)))]
pub(super) async fn remove_item(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Item>,
    IfMatch(version): IfMatch,
) -> Answer<Tagged<ItemShown>> {
    Ok(tagged(&address::remove(&app.desk, &actor, id, version).await?))
}
