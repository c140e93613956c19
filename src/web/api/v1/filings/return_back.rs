//! Everything missing is told at once.

use super::view::{FilingShown, tagged};
use crate::desk::review::admit;
use crate::web::api::v1::prelude::*;
use permit::Filing;
use permit::filing::Point;

/// Everything to correct.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Points {
    /// The points.
    #[validate(length(max = 500), nested)]
    points: Vec<PointBody>,
}

/// One point.
#[derive(Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PointBody {
    /// The address, by its number; none for the filing as a whole.
    item: Option<u32>,
    /// The field or paper.
    #[validate(length(min = 1, max = 60))]
    field: String,
    /// What to do.
    #[validate(length(min = 1, max = 1000))]
    text: String,
    /// Whether the applicant's last correction caused it.
    #[serde(default)]
    caused_by_correction: bool,
}

/// Returns a filing (一次性告知补正) with everything that is to be corrected. A second return may name only
/// points of the first, or what the correction caused.
#[utoipa::path(post, path = "/filings/{id}/return", tag = "filings", params(("id" = Uuid, Path)),
    request_body = Points, responses((status = 200, description = "Returned", body = FilingShown)))]
pub(super) async fn return_filing(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Filing>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<Points>,
) -> Answer<Tagged<FilingShown>> {
    let points = body.points.into_iter().map(|point| Point {
        item: point.item,
        field: point.field,
        text: point.text,
        caused_by_correction: point.caused_by_correction,
    });
    let points: Vec<Point> = points.collect();
    tagged(&app, admit::return_for_correction(&app.desk, &actor, id, version, &points).await?).await
}
