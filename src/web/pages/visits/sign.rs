//! Signatures: each inspector's by their own session or password, and the site's.

use super::record;
use super::visit::refused;
use crate::desk::inspection::{second, site, visit};
use crate::web::extract::Id;
use crate::web::pages::form::Filled;
use crate::web::pages::shell::{Seat, done};
use crate::web::problem::Answer;
use crate::web::sight::For;
use crate::web::state::App;
use axum::extract::State;
use axum::response::Response;
use permit::{Inspection, InspectionId};
use std::sync::Arc;

pub(super) async fn mine(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<InspectionId>,
    For(_): For<Inspection>,
    filled: Filled,
) -> Answer<Response> {
    match visit::sign(&app.desk, &seat.actor, id, None).await {
        Ok(_) => Ok(done(&format!("/visits/{id}"), "visit-signed")),
        Err(error) => refused(&app, seat, id, &filled, &error.into()).await,
    }
}

pub(super) async fn second(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<InspectionId>,
    For(_): For<Inspection>,
    filled: Filled,
) -> Answer<Response> {
    // The password exactly as typed.
    let password = filled.fields.iter().find(|(name, _)| name == "password").map_or("", |(_, value)| value);
    match second::sign(&app.desk, &seat.actor, id, filled.text("username"), password).await {
        Ok(_) => Ok(done(&format!("/visits/{id}"), "visit-signed")),
        Err(error) => refused(&app, seat, id, &filled, &record::at_field(error, "password")).await,
    }
}

pub(super) async fn of_site(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<InspectionId>,
    For(_): For<Inspection>,
    filled: Filled,
) -> Answer<Response> {
    match signed(&app, &seat, id, &filled).await {
        Ok(()) => Ok(done(&format!("/visits/{id}"), "visit-site-signed")),
        Err(problem) => refused(&app, seat, id, &filled, &problem).await,
    }
}

async fn signed(app: &App, seat: &Seat, id: InspectionId, filled: &Filled) -> Answer<()> {
    let answer = record::site(app, &seat.actor, filled).await?;
    let answer = answer.ok_or_else(|| record::wanting(site::Wanting::Name))?;
    site::sign(&app.desk, &seat.actor, id, None, &answer).await?;
    Ok(())
}
