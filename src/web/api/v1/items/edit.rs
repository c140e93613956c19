//! An address is changed.

use super::view::{ItemShown, tagged};
use crate::desk::applicant::address;
use crate::desk::store_list::StoreReader;
use crate::web::api::v1::filings::address::AddressBody;
use crate::web::api::v1::prelude::*;
use permit::Item;

/// Changes an address (修改地址) of a draft, or of a filing returned for correction.
#[utoipa::path(put, path = "/items/{id}", tag = "items", params(("id" = Uuid, Path)),
    request_body = AddressBody, responses((status = 200, description = "Changed", body = ItemShown)))]
pub(super) async fn edit_item(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Item>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<AddressBody>,
) -> Answer<Tagged<ItemShown>> {
    let (forms, fonts) = (app.desk.forms(), app.desk.fonts_to_check());
    let address = body.read(StoreReader::new(&forms, fonts.as_deref()))?;
    Ok(tagged(&address::edit(&app.desk, &actor, id, version, &address).await?))
}
