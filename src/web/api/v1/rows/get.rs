//! One row.

use super::RowLine;
use crate::web::api::v1::prelude::*;
use permit::{Route, Row, RowId};
use store::lists::inspections_of_row;

/// A store of a licence.
#[derive(Serialize, ToSchema)]
pub(super) struct RowShown {
    #[serde(flatten)]
    row: RowLine,
    enterprise: Uuid,
    /// 经营场所.
    address: String,
    /// 主体业态.
    category: String,
    /// 经营项目.
    items: Vec<String>,
    /// The granted address of a filing.
    item: Uuid,
    /// By which way it was granted.
    #[schema(value_type = Object)]
    route: Route,
    /// The drawing that was promised or inspected, by its hash.
    drawing: Option<String>,
    /// Its inspections that one may see, oldest first.
    inspections: Vec<Uuid>,
}

/// A store of a licence, and its inspections.
#[utoipa::path(get, path = "/rows/{id}", tag = "rows", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The row", body = RowShown)))]
pub(super) async fn get_row(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<RowId>,
) -> Answer<Tagged<RowShown>> {
    let known = sight::seen::<Row>(&app, &actor, id).await?;
    let mut inspections = inspections_of_row(&app.desk.store, id).await?;
    if let Some((_, office)) = sight::office_of(&actor) {
        inspections.retain(|inspection| inspection.office.as_deref() == Some(office));
    }
    let (version, row) = (known.version, known.state.clone());
    let shown = RowShown {
        row: RowLine::from(known),
        enterprise: row.enterprise.0,
        address: row.facts.address,
        category: row.facts.category,
        items: row.facts.items,
        item: row.item.0,
        route: row.route,
        drawing: row.drawing.map(|drawing| drawing.to_string()),
        inspections: inspections.into_iter().map(|inspection| inspection.id.0).collect(),
    };
    Ok(Tagged(version, shown))
}
