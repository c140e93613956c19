//! A visit is opened on a device.

use crate::desk::inspection::checkout::{self, CheckedOut, LONGEST_DEVICE};
use crate::web::api::v1::prelude::*;
use permit::Inspection;

/// Which device.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckoutBody {
    /// The id the device gave itself.
    #[validate(length(min = 1, max = "LONGEST_DEVICE"))]
    device: String,
    /// Whether to take it over from the device that has it.
    #[serde(default)]
    take_over: bool,
}

/// Which device has a visit.
#[derive(Serialize, ToSchema)]
pub(super) struct CheckoutShown {
    /// Whether it is the device that asked.
    here: bool,
    /// Who opened it there.
    user: Uuid,
    /// Their name.
    name: String,
    /// When, in words.
    taken_at: String,
}

/// Opens a visit on a device (签出). Where another device has it, that is said and nothing changes,
/// unless it is taken over (接管).
#[utoipa::path(post, path = "/inspections/{id}/checkout", tag = "inspections", params(("id" = Uuid, Path)),
    request_body = CheckoutBody, responses((status = 200, description = "Who has it", body = CheckoutShown)))]
pub(super) async fn check_out(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Inspection>,
    ApiJson(body): ApiJson<CheckoutBody>,
) -> Answer<Json<CheckoutShown>> {
    let answer = checkout::check_out(&app.desk, &actor, id, &body.device, body.take_over).await?;
    let (here, known) = match answer {
        CheckedOut::Here(known) => (true, known),
        CheckedOut::Elsewhere(known) => (false, known),
    };
    let name = store::people::user(&app.desk.store, known.user).await?.display_name;
    Ok(Json(CheckoutShown { here, user: known.user.0, name, taken_at: known.taken_at.to_string() }))
}
