//! The rows of a licence.

use crate::web::api::v1::prelude::*;
use crate::web::api::v1::rows::RowLine;
use permit::{Licence, LicenceId};
use store::lists::RowQuery;

/// Which rows.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct RowsAsked {
    /// Part of the store's name, or its whole credit code.
    q: Option<String>,
    /// In this division.
    division: Option<String>,
    /// The page after this cursor.
    after: Option<String>,
    /// Rows on a page.
    #[validate(range(min = 1, max = 1000))]
    limit: Option<u64>,
}

/// The rows of a licence (副页), by number.
#[utoipa::path(get, path = "/licences/{id}/rows", tag = "licences", params(("id" = Uuid, Path), RowsAsked),
    responses((status = 200, description = "The rows", body = PageOf<RowLine>)))]
pub(super) async fn list_rows(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<LicenceId>,
    ApiQuery(asked): ApiQuery<RowsAsked>,
) -> Answer<Json<PageOf<RowLine>>> {
    sight::seen::<Licence>(&app, &actor, id).await?;
    let query =
        RowQuery { licence: Some(id), division: asked.division, text: asked.q, ..RowQuery::default() };
    let paging = paging(asked.after.as_deref(), asked.limit);
    let page = store::lists::rows(&app.desk.store, &query, &paging).await?;
    Ok(Json(PageOf::of(page, RowLine::from)))
}
