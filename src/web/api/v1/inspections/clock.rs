//! How an inspection's deadline came about.

use crate::web::api::v1::prelude::*;
use ::forms::LimitKey;
use calendar::Explanation;
use jiff::civil::Date;
use permit::inspection::InspectionKind;
use permit::{Inspection, InspectionId};

/// The deadline of an inspection.
#[derive(Serialize, ToSchema)]
pub(super) struct DeadlineShown {
    /// The last day it has.
    due_on: Date,
    /// Working days it may take.
    days: i32,
    /// Where it rests on.
    basis: Option<String>,
    /// Every day left out, with its reason, and whether the answer is provisional.
    #[schema(value_type = Object)]
    explanation: Explanation,
}

/// The deadline of an inspection (检查期限说明): start, each skipped day with its holiday, result.
#[utoipa::path(get, path = "/inspections/{id}/clock", tag = "inspections", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The deadline", body = DeadlineShown)))]
pub(super) async fn inspection_clock(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<InspectionId>,
) -> Answer<Json<DeadlineShown>> {
    let inspection = sight::seen::<Inspection>(&app, &actor, id).await?.state;
    let (key, start) = match inspection.plan.kind {
        InspectionKind::First { .. } => (LimitKey::FirstInspection, inspection.plan.planned_on),
        InspectionKind::OnSite { .. } => {
            // Counted from receiving the task.
            let received = inspection.assignment.as_ref().map(|assignment| assignment.on);
            (LimitKey::OnSiteCheck, received.unwrap_or(inspection.plan.planned_on))
        }
    };
    let forms = app.desk.forms();
    let limit = forms.limit(key);
    Ok(Json(DeadlineShown {
        due_on: inspection.due_on,
        days: limit.days,
        basis: forms.basis(&limit.basis).map(::forms::Basis::cite),
        explanation: app.desk.calendar().explain(start, limit.days, &[]),
    }))
}
