//! The receipt of what was handed out comes back.

use super::view::{FilingShown, tagged};
use crate::desk::window::hand_out;
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::{Sha256, handed_in};
use jiff::civil::Date;
use permit::Filing;
use permit::service::ServiceReceipt;

/// The signed receipt.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReceiptBody {
    /// The day of receipt it states.
    received_on: Date,
    /// Its scan, handed in before.
    file: Sha256,
}

/// Files the signed receipt of what was handed out (送达回证归档), or the post's return slip.
#[utoipa::path(post, path = "/filings/{id}/hand-out/receipt", tag = "filings", params(("id" = Uuid, Path)),
    request_body = ReceiptBody, responses((status = 200, description = "Filed", body = FilingShown)))]
pub(super) async fn file_receipt(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<ReceiptBody>,
) -> Answer<Tagged<FilingShown>> {
    handed_in(&app, &actor, "file", &body.file.0).await?;
    let receipt = ServiceReceipt { received_on: body.received_on, file: body.file.0 };
    tagged(&app, hand_out::file_receipt(&app.desk, &actor, id, version, &receipt).await?).await
}
