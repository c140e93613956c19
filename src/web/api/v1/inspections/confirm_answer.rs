//! The headquarters stands by an answer.

use super::view::{InspectionShown, tagged};
use crate::desk::inspection::answer;
use crate::web::api::v1::prelude::*;
use permit::Inspection;

/// Confirms what was answered (确认整改情况): the rectification is reported, and the office is told to look again.
#[utoipa::path(post, path = "/inspections/{id}/answers/confirm", tag = "inspections", params(("id" = Uuid, Path)),
    responses((status = 200, description = "Reported", body = InspectionShown)))]
pub(super) async fn confirm_answer(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Inspection>,
    IfMatch(version): IfMatch,
) -> Answer<Tagged<InspectionShown>> {
    Ok(tagged(&app, answer::confirm(&app.desk, &actor, id, version).await?))
}
