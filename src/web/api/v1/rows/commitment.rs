//! What a store promised.

use crate::desk::letters;
use crate::web::api::v1::items::letter::LetterShown;
use crate::web::api::v1::prelude::*;
use permit::item::Promise;
use permit::{Item, Row, RowId};

/// The commitment a store joined on (承诺书), exactly as it was signed: what its first inspection is held against.
#[utoipa::path(get, path = "/rows/{id}/commitment", tag = "rows", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The letter", body = LetterShown)))]
pub(super) async fn row_commitment(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<RowId>,
) -> Answer<Json<LetterShown>> {
    let row = sight::seen::<Row>(&app, &actor, id).await?.state;
    let item = store::require::<Item>(&app.desk.store, row.item).await?.state;
    match item.promise {
        Promise::Signed(_) => Ok(Json(LetterShown::of(letters::show(&app.desk, &actor, &item, None).await?))),
        // It joined by inspection: it promised nothing.
        Promise::Open | Promise::Declined { .. } | Promise::Retracted { .. } => Err(Problem::not_found()),
    }
}
