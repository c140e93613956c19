//! One filing.

use super::view::{FilingShown, tagged};
use crate::web::api::v1::prelude::*;
use permit::{Filing, FilingId};

/// A filing, and how its addresses stand.
#[utoipa::path(get, path = "/filings/{id}", tag = "filings", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The filing", body = FilingShown)))]
pub(super) async fn get_filing(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<FilingId>,
) -> Answer<Tagged<FilingShown>> {
    tagged(&app, sight::seen::<Filing>(&app, &actor, id).await?).await
}
