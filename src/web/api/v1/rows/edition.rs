//! The edition a store came in with.

use crate::web::api::v1::licences::EditionShown;
use crate::web::api::v1::prelude::*;
use permit::{Row, RowId};

/// The edition of the licence that a store came in with (纳入时的版次).
#[utoipa::path(get, path = "/rows/{id}/edition", tag = "rows", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The edition", body = EditionShown)))]
pub(super) async fn row_edition(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<RowId>,
) -> Answer<Json<EditionShown>> {
    let row = sight::seen::<Row>(&app, &actor, id).await?.state;
    Ok(Json(store::papers::edition(&app.desk.store, row.licence, row.from_edition).await?.into()))
}
