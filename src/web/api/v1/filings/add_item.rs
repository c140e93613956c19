//! An address added to a draft.

use super::address::AddressBody;
use crate::desk::applicant::address;
use crate::desk::store_list::StoreReader;
use crate::web::api::v1::items::view::ItemShown;
use crate::web::api::v1::prelude::*;
use permit::Filing;

/// Adds an address (填写地址) to a draft. `If-Match` is the filing's version.
#[utoipa::path(post, path = "/filings/{id}/items", tag = "filings", params(("id" = Uuid, Path)),
    request_body = AddressBody, responses((status = 201, description = "Added", body = ItemShown)))]
pub(super) async fn add_item(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<AddressBody>,
) -> Answer<Created<ItemShown>> {
    let (forms, fonts) = (app.desk.forms(), app.desk.fonts_to_check());
    let address = body.read(StoreReader::new(&forms, fonts.as_deref()))?;
    let added = address::add(&app.desk, &actor, id, version, &[address]).await?;
    let item = added.into_iter().next().ok_or_else(|| Problem::internal("no item was drafted"))?;
    Ok(Created(item.version, ItemShown::of(&item)))
}
