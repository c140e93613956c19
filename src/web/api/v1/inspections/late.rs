//! Documents that came too late, for the chief.

use crate::desk::inspection::late;
use crate::web::api::v1::prelude::*;
use store::visits::Upload;

/// A document that came too late.
#[derive(Serialize, ToSchema)]
pub(super) struct LateShown {
    client_id: Uuid,
    inspection: Uuid,
    /// Who made it.
    user: Uuid,
    /// On which device.
    device: String,
    /// When, by the device's clock, in microseconds since 1970 (UTC).
    device_at: i64,
    /// When it arrived, in microseconds since 1970 (UTC).
    received_at: i64,
    sha256: String,
    /// `late`, `adopted` or `rejected`.
    outcome: &'static str,
    /// Why it is late: a code.
    reason: Option<String>,
    /// The document as it arrived: canonical JSON.
    document: Option<String>,
}

impl From<Upload> for LateShown {
    fn from(upload: Upload) -> Self {
        LateShown {
            client_id: upload.client_id,
            inspection: upload.inspection.0,
            user: upload.user.0,
            device: upload.device,
            device_at: upload.device_at.micros(),
            received_at: upload.received_at.micros(),
            sha256: upload.hash.to_string(),
            outcome: upload.outcome.as_str(),
            reason: upload.reason,
            document: upload.document,
        }
    }
}

/// How it is settled.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SettlementBody {
    /// Whether it is adopted; else it is rejected.
    adopt: bool,
    /// Why.
    #[validate(length(min = 1, max = 1000))]
    reason: String,
}

/// Late records (迟到记录) that wait for the chief, oldest first.
#[utoipa::path(get, path = "/late-records", tag = "inspections",
    responses((status = 200, description = "What waits", body = Vec<LateShown>)))]
pub(super) async fn list_late(State(app): Web, Signed(actor): Signed) -> Answer<Json<Vec<LateShown>>> {
    let Some(authority) = sight::officer_of(&actor) else { return Ok(Json(Vec::new())) };
    let waiting = late::waiting(&app.desk, authority).await?;
    Ok(Json(waiting.into_iter().map(LateShown::from).collect()))
}

/// Adopts a late record into the file, or rejects it (采纳、不采纳). What the inspection records stays.
#[utoipa::path(post, path = "/late-records/{id}/settlement", tag = "inspections", params(("id" = Uuid, Path)),
    request_body = SettlementBody, responses((status = 200, description = "Settled", body = LateShown)))]
pub(super) async fn settle_late(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<Uuid>,
    ApiJson(body): ApiJson<SettlementBody>,
) -> Answer<Json<LateShown>> {
    Ok(Json(late::settle(&app.desk, &actor, id, body.adopt, &body.reason).await?.into()))
}
