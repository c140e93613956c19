//! 检查: the inspector's workbench, made for a phone in a kitchen.
//!
//! Forms work without a script. With one, what is filled in is saved as one goes, and a visit that
//! was opened goes on without a network.

mod attempt;
mod case;
mod checklist;
mod finish;
mod list;
mod offline;
mod record;
mod sign;
mod visit;
mod worker;
mod written;

#[cfg(test)]
pub(super) mod samples;

use crate::web::state::App;
use axum::Router;
use axum::routing::{get, post};
use std::sync::Arc;

/// Where this workbench lives.
const HOME: &str = "/visits";

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/visits", get(list::page))
        .route("/visits/offline", get(offline::page))
        .route("/visits/sw.js", get(worker::script))
        .route("/visits/{id}", get(visit::page))
        .route("/visits/{id}/findings", post(record::save))
        .route("/visits/{id}/signature", post(sign::mine))
        .route("/visits/{id}/second-signature", post(sign::second))
        .route("/visits/{id}/site-signature", post(sign::of_site))
        .route("/visits/{id}/conclusion", post(finish::conclude))
        .route("/visits/{id}/attempt", get(attempt::page).post(attempt::note))
}
