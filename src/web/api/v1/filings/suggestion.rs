//! What the rules themselves suggest.

use super::recommend::OpinionShown;
use crate::desk::review::recommend;
use crate::web::api::v1::prelude::*;
use permit::{Filing, FilingId};

/// What the rules suggest (审查建议) for every undecided address: refuse those that fail, with the rules that
/// failed; grant the others that are ready. Addresses still to be inspected, or to be turned to inspection, are left
/// out.
#[utoipa::path(get, path = "/filings/{id}/suggestion", tag = "filings", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The suggestion", body = PageOf<OpinionShown>)))]
pub(super) async fn suggest(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<FilingId>,
) -> Answer<Json<PageOf<OpinionShown>>> {
    sight::seen_by_officer::<Filing>(&app, &actor, id).await?;
    let opinions = recommend::suggested(&app.desk, id).await?;
    Ok(Json(PageOf::whole(opinions.into_iter().map(OpinionShown::from).collect())))
}
