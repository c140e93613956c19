//! An address is put right at the counter.

use super::view::{ItemShown, tagged};
use crate::desk::store_list::StoreReader;
use crate::desk::window::correct;
use crate::web::api::v1::filings::address::AddressBody;
use crate::web::api::v1::prelude::*;
use permit::Item;

/// What it should be, and who signed there.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CorrectionBody {
    /// The address as it should be, whole.
    #[validate(nested)]
    address: AddressBody,
    /// The name of the applicant, or agent, who signed at the corrected place. Personal: the ledger
    /// holds its salted hash.
    #[serde(default)]
    #[validate(length(max = 60))]
    initials: String,
}

/// Puts an address of a filing handed in right on the spot (当场更正), before the officer and signed by the
/// applicant. It is no return: the filing stays handed in, its clock runs on, and the one-time notice
/// is still to be given. What a commitment letter says being changed, the store signs it again.
#[utoipa::path(post, path = "/items/{id}/correction", tag = "items", params(("id" = Uuid, Path)),
    request_body = CorrectionBody, responses((status = 200, description = "Corrected", body = ItemShown)))]
pub(super) async fn correct_item(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Item>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<CorrectionBody>,
) -> Answer<Tagged<ItemShown>> {
    let (forms, fonts) = (app.desk.forms(), app.desk.fonts_to_check());
    let address = body.address.read(StoreReader::new(&forms, fonts.as_deref()))?;
    Ok(tagged(&correct::correct(&app.desk, &actor, id, version, &address, &body.initials).await?))
}
