//! One address is decided.

use crate::desk::Bulk;
use crate::desk::decision::decide;
use crate::web::api::v1::filings::DecidedShown;
use crate::web::api::v1::prelude::*;
use permit::Item;

/// Decides one recommended address (作出决定).
#[utoipa::path(post, path = "/items/{id}/decision", tag = "items", params(("id" = Uuid, Path)),
    responses((status = 200, description = "Decided", body = DecidedShown)))]
pub(super) async fn decide_item(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Item>,
    lang: Lang,
    IfMatch(version): IfMatch,
) -> Answer<Json<DecidedShown>> {
    let filing = sight::seen::<Item>(&app, &actor, id).await?.state.filing;
    let one = [(id, version)];
    let decided = decide::decide(&app.desk, &actor, filing, Some(&one), Bulk::AllOrNothing).await?;
    Ok(Json(DecidedShown::of(decided, lang)))
}
