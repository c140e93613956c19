//! A paper of one address.

use super::view::{ItemShown, tagged};
use crate::desk::applicant::address;
use crate::web::api::v1::prelude::*;
use permit::{Item, ItemId};

/// Attaches a paper to an address (上传门店材料), the layout drawing (`layout`) above all, or replaces it: the
/// body is the file, or a form with the file in it.
#[utoipa::path(put, path = "/items/{id}/papers/{paper}", tag = "items",
    params(("id" = Uuid, Path), ("paper" = String, Path, description = "The paper's code in the paper list")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, description = "Attached", body = ItemShown)))]
pub(super) async fn attach_to_item(
    State(app): Web,
    Signed(actor): Signed,
    ApiPath((id, paper)): ApiPath<(ItemId, String)>,
    IfMatch(version): IfMatch,
    upload: Upload,
) -> Answer<Tagged<ItemShown>> {
    sight::known_to::<Item>(&app, &actor, id).await?;
    let (name, bytes) = (upload.name, upload.bytes);
    Ok(tagged(&address::attach(&app.desk, &actor, id, version, &paper, &name, bytes).await?))
}
