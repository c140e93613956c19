//! A finding is saved while the visit is under way.

use super::record::{FindingBody, found};
use crate::desk::inspection::checkout::LONGEST_DEVICE;
use crate::desk::inspection::draft::{self, Save, Saved};
use crate::web::api::v1::prelude::*;
use permit::{Inspection, Instant};

/// A finding as a device saved it.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SaveBody {
    /// The id the device gave this save: the same again changes nothing.
    client_id: Uuid,
    /// The device; left out by a program without one.
    #[serde(default)]
    #[validate(length(max = "LONGEST_DEVICE"))]
    device: String,
    /// When, by the device's clock, in microseconds since 1970 (UTC).
    device_at: i64,
    /// What was found.
    #[validate(nested)]
    finding: FindingBody,
}

/// What became of a save.
#[derive(Serialize, ToSchema)]
pub(super) struct SavedShown {
    /// `stands`, `older` where a later one of the same item is there, or `elsewhere` where another
    /// device has the visit.
    saved: &'static str,
}

/// Saves a finding before the visit is recorded (随填随存). A later save of the same item replaces it.
#[utoipa::path(post, path = "/inspections/{id}/findings", tag = "inspections", params(("id" = Uuid, Path)),
    request_body = SaveBody, responses((status = 200, description = "Saved", body = SavedShown)))]
pub(super) async fn save_finding(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Inspection>,
    ApiJson(body): ApiJson<SaveBody>,
) -> Answer<Json<SavedShown>> {
    let save = Save {
        client_id: body.client_id,
        device_at: Instant::from_micros(body.device_at),
        finding: found(&app, &actor, body.finding).await?,
    };
    let saved = match draft::save(&app.desk, &actor, id, &body.device, &[save]).await? {
        Saved::Stands => "stands",
        Saved::Older => "older",
        Saved::Elsewhere => "elsewhere",
    };
    Ok(Json(SavedShown { saved }))
}
