//! A visit's document arrives.

use super::record::{FindingBody, found, kept};
use super::sign_site::wanting;
use crate::desk::inspection::checkout::LONGEST_DEVICE;
use crate::desk::inspection::document::{Attempted, CONCLUSIONS, Document, Visit, What};
use crate::desk::inspection::site::Filled;
use crate::desk::inspection::upload;
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::{Sha256, handed_in};
use jiff::civil::Date;
use permit::inspection::{AttemptReason, LateReason};
use permit::{Actor, Inspection, Instant, UserId};

/// A visit's document as a device wrote it. Its hash is that of these fields without `sha256`, as
/// canonical JSON (RFC 8785), with the inspection's id as `inspection`.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UploadBody {
    /// The id the device gave the document: the same again changes nothing.
    client_id: Uuid,
    /// The device, by the id it gave itself.
    #[validate(length(max = "LONGEST_DEVICE"))]
    device: String,
    /// When, by the device's clock, in microseconds since 1970 (UTC).
    device_at: i64,
    /// What the visit came to.
    #[validate(nested)]
    visit: Option<VisitDocument>,
    /// That it could not be an inspection.
    #[validate(nested)]
    attempt: Option<AttemptDocument>,
    /// SHA-256 of the document, as the device showed it.
    sha256: Option<Sha256>,
}

/// A record with the signatures taken on the spot.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
struct VisitDocument {
    /// The day of the visit.
    visited_on: Date,
    /// Every item of the checklist, once each.
    #[validate(length(max = 500), nested)]
    findings: Vec<FindingBody>,
    /// Photos of the whole, handed in before.
    #[serde(default)]
    #[validate(length(max = 100))]
    photos: Vec<Sha256>,
    /// The conclusion shown on the spot, as in `/conclusion`.
    #[schema(example = "conforms")]
    result: String,
    /// Whether the inspector who uploads it signs.
    #[serde(default)]
    signed: bool,
    /// Who signed for the site.
    #[validate(length(min = 1, max = 60))]
    site_name: Option<String>,
    /// The signature's picture, handed in before: a name alone is no signature.
    site_image: Option<Sha256>,
    /// Why the site would not sign (拒签).
    #[validate(length(min = 1, max = 1000))]
    site_refused: Option<String>,
    /// Who saw the refusal.
    #[validate(length(min = 1, max = 60))]
    site_witness: Option<String>,
    /// What the site says to the record, in its own words (被检查单位意见).
    #[validate(length(max = 2000))]
    site_statement: Option<String>,
}

/// A visit that could not be an inspection, as in `/attempts`.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
struct AttemptDocument {
    /// Why.
    #[schema(value_type = String, example = "not_yet_open")]
    reason: AttemptReason,
    /// Where the inspectors stood.
    #[validate(length(min = 1, max = 200))]
    place: String,
    /// A photo of it, handed in before.
    photo: Sha256,
    /// The two or more who went.
    #[validate(length(max = 20))]
    inspectors: Vec<Uuid>,
    /// The day of the next visit; where left out, one that fits the reason.
    next_visit_on: Option<Date>,
}

/// What became of a document.
#[derive(Serialize, ToSchema)]
pub(super) struct UploadShown {
    client_id: Uuid,
    /// `applied`, or `late` where the visit was no longer the maker's to record; then `adopted` or
    /// `rejected` by the chief.
    outcome: &'static str,
    /// Why it is late: `handed_on` to others, `not_open` any more, or `taken_over` by another device.
    reason: Option<&'static str>,
    /// The document's hash.
    sha256: String,
}

/// Takes a visit's document from a device (上传检查记录): whole, once, with what was signed on the spot.
/// One that comes after a reassignment, an end or a take-over is kept as a late record (补传检查记录).
#[utoipa::path(post, path = "/inspections/{id}/uploads", tag = "inspections", params(("id" = Uuid, Path)),
    request_body = UploadBody, responses((status = 200, description = "Taken", body = UploadShown)))]
pub(super) async fn upload_visit(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Inspection>,
    ApiJson(body): ApiJson<UploadBody>,
) -> Answer<Json<UploadShown>> {
    let what = match (body.visit, body.attempt) {
        (Some(visit), None) => What::Visit(visited(&app, &actor, visit).await?),
        (None, Some(attempt)) => What::Attempt(attempted(&app, &actor, attempt).await?),
        (_, _) => {
            let message = words("visit 与 attempt 须填其一", "Give either visit or attempt");
            return Err(Problem::field("visit", "field.required", "", message));
        }
    };
    let device_at = Instant::from_micros(body.device_at);
    let (client_id, device) = (body.client_id, body.device);
    let document = Document { client_id, inspection: id, device, device_at, what };
    if let Some(shown) = body.sha256.filter(|shown| shown.0 != document.hash()) {
        let message = words("校验值与内容不一致，请重新上传", "The hash does not fit the document");
        return Err(Problem::field("sha256", "upload.hash", shown.0.as_str(), message));
    }
    let known = upload::upload(&app.desk, &actor, &document).await?;
    Ok(Json(UploadShown {
        client_id,
        outcome: known.outcome.as_str(),
        reason: known.why.map(LateReason::as_str),
        sha256: known.sha256.to_string(),
    }))
}

async fn visited(app: &App, actor: &Actor, body: VisitDocument) -> Answer<Visit> {
    let result = CONCLUSIONS.iter().find(|(word, _)| *word == body.result).map(|(word, _)| *word);
    let unknown = words("没有这种结论", "There is no such conclusion");
    let result = result.ok_or_else(|| Problem::field("result", "field.unreadable", &body.result, unknown))?;
    let image = body.site_image.map(|image| image.0);
    if let Some(image) = &image {
        handed_in(app, actor, "site_image", image).await?;
    }
    let filled = Filled {
        name: body.site_name,
        image,
        refused: body.site_refused,
        witness: body.site_witness,
        statement: body.site_statement,
    };
    let site = filled.answer().map_err(|it| wanting("site_", it))?;
    let mut findings = Vec::with_capacity(body.findings.len());
    for finding in body.findings {
        findings.push(found(app, actor, finding).await?);
    }
    let photos = kept(app, actor, body.photos).await?;
    Ok(Visit { visited_on: body.visited_on, findings, photos, result, signed: body.signed, site })
}

async fn attempted(app: &App, actor: &Actor, body: AttemptDocument) -> Answer<Attempted> {
    let photo = body.photo.0;
    handed_in(app, actor, "photo", &photo).await?;
    Ok(Attempted {
        reason: body.reason,
        place: body.place,
        photo,
        inspectors: body.inspectors.into_iter().map(UserId).collect(),
        next_visit_on: body.next_visit_on,
    })
}
