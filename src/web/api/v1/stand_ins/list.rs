//! Stand-ins that are not over.

use super::StandInShown;
use crate::desk::stand_ins;
use crate::web::api::v1::prelude::*;

/// The stand-ins (AB 角) of one's authority that are not over.
#[utoipa::path(get, path = "/stand-ins", tag = "stand_ins",
    responses((status = 200, description = "The stand-ins", body = PageOf<StandInShown>)))]
pub(super) async fn list_stand_ins(
    State(app): Web,
    Signed(actor): Signed,
) -> Answer<Json<PageOf<StandInShown>>> {
    let Some(authority) = sight::officer_of(&actor) else { return Ok(Json(PageOf::whole(Vec::new()))) };
    let kept = stand_ins::of_authority(&app.desk, authority).await?;
    Ok(Json(PageOf::whole(kept.into_iter().map(StandInShown::from).collect())))
}
