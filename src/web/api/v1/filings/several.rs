//! Several addresses of a filing at once: without a promise, or back to review; and drawings by their names.

use crate::desk::applicant::{drawings, sign};
use crate::desk::decision::send_back;
use crate::web::api::v1::items::view::{ItemShown, RowsShown};
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::{FileShown, Sha256};
use permit::{Filing, Item, ItemId};

/// Stores of a filing.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StoresBody {
    /// The stores.
    #[validate(length(min = 1, max = 5000))]
    items: Vec<Uuid>,
}

/// Addresses that go back, and why.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SendBackBody {
    /// The addresses, each with the version that was seen.
    #[validate(length(min = 1, max = 5000), nested)]
    items: Vec<Seen>,
    /// Why.
    #[validate(length(max = 2000))]
    reason: String,
}

/// An address as it was seen.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Seen {
    /// The address.
    item: Uuid,
    /// The version that was seen.
    version: i64,
}

/// Which drawing.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DrawingBody {
    /// A file handed in before.
    sha256: Sha256,
}

/// What became of a drawing.
#[derive(Serialize, ToSchema)]
pub(super) struct DrawnShown {
    /// How many stores it went to: one, or none.
    attached: usize,
    /// Kept, but named after no store, or after several: to be given to one by hand.
    unmatched: Vec<FileShown>,
}

/// Goes without a promise for several stores (不作承诺), in one act: each is inspected first.
#[utoipa::path(post, path = "/filings/{id}/decline", tag = "filings", params(("id" = Uuid, Path)),
    request_body = StoresBody, responses((status = 200, description = "Declined", body = PageOf<ItemShown>)))]
pub(super) async fn decline_promises(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    ApiJson(body): ApiJson<StoresBody>,
) -> Answer<Json<PageOf<ItemShown>>> {
    let ids: Vec<ItemId> = body.items.into_iter().map(ItemId).collect();
    let declined = sign::decline_all(&app.desk, &actor, id, &ids).await?;
    Ok(Json(PageOf::whole(declined.iter().map(ItemShown::of).collect())))
}

/// Sends several addresses back to review (退回审查), in one act; each is answered for itself.
#[utoipa::path(post, path = "/filings/{id}/send-back", tag = "filings", params(("id" = Uuid, Path)),
    request_body = SendBackBody, responses((status = 200, description = "Sent back", body = RowsShown)))]
pub(super) async fn send_some_back(
    State(app): Web,
    Signed(actor): Signed,
    lang: Lang,
    For(id): For<Filing>,
    ApiJson(body): ApiJson<SendBackBody>,
) -> Answer<Json<RowsShown>> {
    let chosen: Vec<(ItemId, i64)> = body.items.iter().map(|it| (ItemId(it.item), it.version)).collect();
    let rows = send_back::send_some_back(&app.desk, &actor, id, &chosen, &body.reason).await?;
    Ok(Json(RowsShown::of(rows, lang)))
}

/// Hands in a drawing (布局图), which goes to the store whose name or number its file name bears.
#[utoipa::path(post, path = "/filings/{id}/drawings", tag = "filings", params(("id" = Uuid, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, description = "Attached or kept", body = DrawnShown)))]
pub(super) async fn match_drawing(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    upload: Upload,
) -> Answer<Json<DrawnShown>> {
    let drawn = drawings::attach(&app.desk, &actor, id, vec![(upload.name, upload.bytes)]).await?;
    let unmatched = drawn.unmatched.iter().map(FileShown::from).collect();
    Ok(Json(DrawnShown { attached: drawn.attached, unmatched }))
}

/// Gives a drawing that was handed in before to a store (对应布局图).
#[utoipa::path(put, path = "/items/{id}/drawing", tag = "items", params(("id" = Uuid, Path)),
    request_body = DrawingBody, responses((status = 200, description = "Attached", body = ItemShown)))]
pub(super) async fn assign_drawing(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Item>,
    ApiJson(body): ApiJson<DrawingBody>,
) -> Answer<Json<ItemShown>> {
    Ok(Json(ItemShown::of(&drawings::assign(&app.desk, &actor, id, &body.sha256.0).await?)))
}
