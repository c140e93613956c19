//! The addresses of a filing, in file order.

use crate::web::api::v1::items::view::ItemShown;
use crate::web::api::v1::prelude::*;
use crate::web::paging::slice;
use permit::{Filing, FilingId, Item};
use store::lists::Page;

/// Which page.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemsAsked {
    /// The page after this cursor.
    after: Option<String>,
    /// Rows on a page.
    #[validate(range(min = 1, max = 1000))]
    limit: Option<u64>,
}

/// The addresses of a filing, whatever their state, in file order.
#[utoipa::path(get, path = "/filings/{id}/items", tag = "filings", params(("id" = Uuid, Path), ItemsAsked),
    responses((status = 200, description = "The addresses", body = PageOf<ItemShown>)))]
pub(super) async fn list_items(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<FilingId>,
    ApiQuery(asked): ApiQuery<ItemsAsked>,
) -> Answer<Json<PageOf<ItemShown>>> {
    sight::seen::<Filing>(&app, &actor, id).await?;
    let ids = store::lists::item_ids(&app.desk.store, id).await?;
    let page = slice(&ids, asked.after.as_deref(), asked.limit, ToString::to_string);
    let items = store::load_many::<Item>(&app.desk.store, &page.items).await?;
    Ok(Json(PageOf::of(Page { items, next: page.next }, |item| ItemShown::of(&item))))
}
