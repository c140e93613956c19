//! What a visit found.

use super::view::{InspectionShown, tagged};
use crate::desk::inspection::visit;
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::{Sha256, handed_in};
use jiff::civil::Date;
use permit::inspection::{Finding, FindingResult, Visit};
use permit::{Actor, Digest, Inspection};

/// A visit's record.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VisitBody {
    /// The day of the visit.
    visited_on: Date,
    /// Every item of the checklist, once each.
    #[validate(length(max = 500), nested)]
    findings: Vec<FindingBody>,
    /// Photos of the whole, handed in before.
    #[serde(default)]
    #[validate(length(max = 100))]
    photos: Vec<Sha256>,
}

/// What was found of one checklist item.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FindingBody {
    /// The item's number on the list.
    #[validate(length(min = 1, max = 40))]
    item: String,
    /// `met`, `fixed_on_site`, `failed` or `not_applicable`.
    #[schema(value_type = String, example = "met")]
    result: FindingResult,
    /// In the inspector's words; required where it failed.
    #[serde(default)]
    #[validate(length(max = 2000))]
    remark: String,
    /// Photos, handed in before.
    #[serde(default)]
    #[validate(length(max = 50))]
    photos: Vec<Sha256>,
}

/// Records what a visit found (记录检查), item by item. A device uploads its document whole, by `/uploads`.
#[utoipa::path(post, path = "/inspections/{id}/record", tag = "inspections", params(("id" = Uuid, Path)),
    request_body = VisitBody, responses((status = 200, description = "Recorded", body = InspectionShown)))]
pub(super) async fn record_visit(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Inspection>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<VisitBody>,
) -> Answer<Tagged<InspectionShown>> {
    let visit = body.read(&app, &actor).await?;
    Ok(tagged(&app, visit::record(&app.desk, &actor, id, version, &visit).await?))
}

impl VisitBody {
    /// The visit, every photo of it handed in before.
    pub(super) async fn read(self, app: &App, actor: &Actor) -> Answer<Visit> {
        let photos = kept(app, actor, self.photos).await?;
        let mut findings = Vec::with_capacity(self.findings.len());
        for finding in self.findings {
            findings.push(found(app, actor, finding).await?);
        }
        Ok(Visit { visited_on: self.visited_on, findings, photos, upload: None })
    }
}

/// A finding whose photos were handed in.
pub(super) async fn found(app: &App, actor: &Actor, body: FindingBody) -> Answer<Finding> {
    let photos = kept(app, actor, body.photos).await?;
    Ok(Finding { item: body.item, result: body.result, remark: body.remark, photos })
}

/// Photos a request names, each handed in before.
pub(super) async fn kept(app: &App, actor: &Actor, photos: Vec<Sha256>) -> Answer<Vec<Digest>> {
    let photos: Vec<Digest> = photos.into_iter().map(|photo| photo.0).collect();
    for photo in &photos {
        handed_in(app, actor, "photos", photo).await?;
    }
    Ok(photos)
}
