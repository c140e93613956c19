//! Many pairs of licence and address in one call.

use crate::desk::public::many::{self, Checked, Pair};
use crate::web::api::v1::prelude::*;
use crate::web::limiter::Address;
use jiff::civil::Date;

/// What platforms and malls ask.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ManyAsked {
    /// The pairs, at most 500.
    #[validate(length(min = 1, max = 500), nested)]
    pairs: Vec<PairAsked>,
}

/// A licence and the address it is shown for.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PairAsked {
    /// 许可证编号, or the 32 characters of a QR code.
    #[validate(length(min = 1, max = 64))]
    licence: String,
    /// 经营场所.
    #[validate(length(min = 1, max = 300))]
    address: String,
}

/// The answers, in the order of the pairs.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ManyShown {
    /// The day asked.
    on: Date,
    /// One for each pair.
    items: Vec<CheckedShown>,
}

/// What holds for a pair today.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CheckedShown {
    /// As it was asked.
    licence: String,
    /// As it was asked.
    address: String,
    /// `in_force`, `not_in_force`, `address_differs` (in force, and not for this address) or `unknown`.
    answer: &'static str,
    /// 许可证编号.
    licence_number: Option<String>,
    /// 经营者名称.
    holder: Option<String>,
    /// 门店名称.
    store: Option<String>,
    /// 有效期至.
    valid_to: Option<Date>,
}

impl From<Checked> for CheckedShown {
    fn from(checked: Checked) -> Self {
        CheckedShown {
            licence: checked.pair.licence,
            address: checked.pair.address,
            answer: checked.standing.as_str(),
            licence_number: checked.number,
            holder: checked.holder,
            store: checked.store,
            valid_to: checked.valid_to,
        }
    }
}

/// Checks many licences against the addresses they are shown for (批量核验), for platforms and malls. Addresses are
/// compared without spaces, widths and kinds of dashes. Nobody need be signed in; how often one address may ask is
/// limited.
#[utoipa::path(post, path = "/verify/many", tag = "verify", request_body = ManyAsked, security(()),
    responses((status = 200, description = "One answer for each pair", body = ManyShown)))]
pub(super) async fn verify_many(
    State(app): Web,
    Address(from): Address,
    ApiJson(asked): ApiJson<ManyAsked>,
) -> Answer<Json<ManyShown>> {
    app.bulk.count(from)?;
    let pairs = asked.pairs.into_iter();
    let pairs = pairs.map(|pair| Pair { licence: pair.licence, address: pair.address }).collect();
    let checked = many::check(&app.desk, pairs).await?;
    let items = checked.into_iter().map(CheckedShown::from).collect();
    Ok(Json(ManyShown { on: app.desk.now().date(), items }))
}
