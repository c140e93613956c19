//! One address is withdrawn.

use super::view::{ItemShown, tagged};
use crate::desk::applicant::withdraw;
use crate::web::api::v1::prelude::*;
use permit::Item;

/// Withdraws one address (撤回); the others go on.
#[utoipa::path(post, path = "/items/{id}/withdraw", tag = "items", params(("id" = Uuid, Path)),
    responses((status = 200, description = "Withdrawn", body = ItemShown)))]
pub(super) async fn withdraw_item(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Item>,
    IfMatch(version): IfMatch,
) -> Answer<Tagged<ItemShown>> {
    Ok(tagged(&withdraw::item(&app.desk, &actor, id, version).await?))
}
