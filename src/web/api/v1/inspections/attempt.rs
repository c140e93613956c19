//! A visit that could not be an inspection.

use super::view::{InspectionShown, tagged};
use crate::desk::inspection::visit::{self, FailedVisit};
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::{Sha256, handed_in};
use jiff::civil::Date;
use permit::inspection::AttemptReason;
use permit::{Inspection, UserId};

/// A visit that failed.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AttemptBody {
    /// `not_yet_open` 未开业, `closed_for_now` 暂停营业, `not_found` 查无此店 or `refused` 拒绝检查.
    #[schema(value_type = String, example = "not_yet_open")]
    reason: AttemptReason,
    /// Where the inspectors stood, in words or coordinates.
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

/// Notes a visit that could not be an inspection (未能检查). The deadline stays, and the chief is told.
#[utoipa::path(post, path = "/inspections/{id}/attempts", tag = "inspections", params(("id" = Uuid, Path)),
    request_body = AttemptBody, responses((status = 200, description = "Noted", body = InspectionShown)))]
pub(super) async fn note_attempt(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Inspection>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<AttemptBody>,
) -> Answer<Tagged<InspectionShown>> {
    let photo = body.photo.0;
    handed_in(&app, &actor, "photo", &photo).await?;
    let visit = FailedVisit {
        reason: body.reason,
        place: body.place,
        photo,
        inspectors: body.inspectors.into_iter().map(UserId).collect(),
        next_visit_on: body.next_visit_on,
    };
    Ok(tagged(&app, visit::attempt(&app.desk, &actor, id, version, &visit).await?))
}
