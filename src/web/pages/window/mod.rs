//! The service hall's window: one find box, what waits here, a filing answered on the spot, handing out.

mod find;
mod handing_out;
mod home;

use super::bureau::{acts, case, refusing, returning};
use crate::web::state::App;
use axum::Router;
use axum::routing::{get, post};
use std::sync::Arc;

/// The screens. A case is the bureau's, with the window's steps.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/window", get(home::page))
        .route("/window/find", get(find::page))
        .route("/window/filings/{id}", get(case::page))
        .route("/window/filings/{id}/admit", post(acts::admit))
        .route("/window/filings/{id}/number", post(acts::number))
        .route("/window/filings/{id}/return", get(returning::page).post(returning::send))
        .route("/window/filings/{id}/not-admit", get(refusing::page).post(refusing::send))
        .route("/window/filings/{id}/hand-out", post(handing_out::send))
        .route("/window/filings/{id}/receipt", post(handing_out::receipt))
}

#[cfg(test)]
pub(super) mod samples {
    use super::{find, home};
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        [home::samples::all(lang), find::samples::all(lang)].concat()
    }
}
