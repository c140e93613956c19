//! The conclusion, as the engine expects it.

use super::visit::refused;
use crate::desk::inspection::document::CONCLUSIONS;
use crate::desk::inspection::visit;
use crate::web::extract::Id;
use crate::web::pages::form::Filled;
use crate::web::pages::shell::{Seat, done};
use crate::web::problem::{Answer, Problem};
use crate::web::sight::For;
use crate::web::state::App;
use axum::extract::State;
use axum::response::Response;
use permit::{Inspection, InspectionId};
use std::sync::Arc;

pub(super) async fn conclude(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<InspectionId>,
    For(_): For<Inspection>,
    filled: Filled,
) -> Answer<Response> {
    match concluded(&app, &seat, id, &filled).await {
        Ok(()) => Ok(done(&format!("/visits/{id}"), "visit-concluded")),
        Err(problem) => refused(&app, seat, id, &filled, &problem).await,
    }
}

async fn concluded(app: &App, seat: &Seat, id: InspectionId, filled: &Filled) -> Answer<()> {
    let asked = filled.text("result");
    let found = CONCLUSIONS.iter().find(|(word, _)| *word == asked);
    let conclusion = found.map(|(_, conclusion)| *conclusion).ok_or_else(Problem::not_found)?;
    let rectify_by = filled.date("rectify_by")?;
    visit::conclude(&app.desk, &seat.actor, id, None, conclusion, rectify_by).await?;
    Ok(())
}
