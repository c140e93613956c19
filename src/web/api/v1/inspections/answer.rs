//! What was found is answered.

use super::record::kept;
use super::view::{InspectionShown, tagged};
use crate::desk::inspection::answer;
use crate::web::api::v1::prelude::*;
use crate::web::api::v1::shown::Sha256;
use permit::Inspection;
use permit::inspection::PointAnswer;

/// The answer to what a visit found.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswersBody {
    /// Every point that failed, once each.
    #[validate(length(max = 500), nested)]
    points: Vec<PointBody>,
}

/// What was done about one point that failed.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PointBody {
    /// The item's number on the list.
    #[validate(length(min = 1, max = 40))]
    item: String,
    /// What was done.
    #[validate(length(max = 2000))]
    text: String,
    /// Photos of how it is now, handed in before.
    #[serde(default)]
    #[validate(length(max = 20))]
    photos: Vec<Sha256>,
}

/// Hands in what was done about each point that failed (提交整改情况): the store's manager, its area manager, or
/// the headquarters. A later answer takes the place of an earlier one, until the headquarters confirms.
#[utoipa::path(post, path = "/inspections/{id}/answers", tag = "inspections", params(("id" = Uuid, Path)),
    request_body = AnswersBody, responses((status = 200, description = "Handed in", body = InspectionShown)))]
pub(super) async fn answer_findings(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Inspection>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<AnswersBody>,
) -> Answer<Tagged<InspectionShown>> {
    let mut points = Vec::with_capacity(body.points.len());
    for PointBody { item, text, photos } in body.points {
        let photos = kept(&app, &actor, photos).await?;
        points.push(PointAnswer { item, text, photos });
    }
    Ok(tagged(&app, answer::hand_in(&app.desk, &actor, id, version, &points).await?))
}
