//! A promise is withdrawn.

use super::view::{ItemShown, tagged};
use crate::desk::applicant::sign;
use crate::web::api::v1::prelude::*;
use permit::Item;

/// Withdraws a promise (撤回承诺) before the decision: the ordinary route from then on.
#[utoipa::path(post, path = "/items/{id}/retract", tag = "items", params(("id" = Uuid, Path)),
    responses((status = 200, description = "Withdrawn", body = ItemShown)))]
pub(super) async fn retract_promise(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Item>,
    IfMatch(version): IfMatch,
) -> Answer<Tagged<ItemShown>> {
    Ok(tagged(&sign::retract(&app.desk, &actor, id, version).await?))
}
