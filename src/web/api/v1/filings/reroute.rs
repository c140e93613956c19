//! Addresses are turned to inspection.

use crate::desk::review::reroute;
use crate::web::api::v1::items::view::ItemShown;
use crate::web::api::v1::prelude::*;
use permit::Filing;

/// Turns to inspection (转现场核查) every address whose rules have asked for it since acceptance; what was
/// recommended of it falls away, and its check is planned. Answers those that were turned.
#[utoipa::path(post, path = "/filings/{id}/reroute", tag = "filings", params(("id" = Uuid, Path)),
    responses((status = 200, description = "Turned", body = PageOf<ItemShown>)))]
pub(super) async fn reroute_filing(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
) -> Answer<Json<PageOf<ItemShown>>> {
    let turned = reroute::reroute(&app.desk, &actor, id).await?;
    Ok(Json(PageOf::whole(turned.iter().map(ItemShown::of).collect())))
}
