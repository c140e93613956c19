//! Pages: written on the server, in Chinese and English, working without a script.
//!
//! One folder per workbench, one file per screen with its context, samples and handlers. A form is
//! answered by a redirect when it was carried out, and by the same page, filled as it was, when not.

mod account;
mod assets;
mod bureau;
mod carried;
mod form;
mod hq;
mod intake;
mod nav;
mod parts;
mod problem;
mod public;
mod shell;
mod sign_in;
mod visits;
mod welcome;
mod window;

#[cfg(test)]
mod samples;

pub(super) use problem::problem;
pub(super) use shell::{Guest, Shell};

use super::state::App;
use askama::Template;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use std::sync::Arc;

/// The pages, with everything their forms pass through.
pub(super) fn routes(app: &Arc<App>) -> Router<Arc<App>> {
    Router::new()
        .merge(public::routes())
        .route("/sign-in", get(sign_in::page).post(sign_in::enter))
        .route("/sign-out", post(sign_in::leave))
        .route("/account", get(account::page).post(account::change))
        .route("/welcome/{token}", get(welcome::page).post(welcome::accept))
        .merge(hq::routes())
        .merge(bureau::routes())
        .merge(visits::routes())
        .merge(window::routes())
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(app.clone(), super::idempotency::once))
        .layer(from_fn_with_state(app.clone(), intake::intake))
        .layer(from_fn_with_state(app.clone(), super::origin::same_origin))
        .layer(from_fn_with_state(app.clone(), super::session::recognise))
        .route("/assets/{name}", get(assets::asset))
}

/// A page, written out.
pub(super) fn rendered(page: &impl Template) -> Response {
    answered(StatusCode::OK, page)
}

/// A page with its status: a form that was refused answers with the problem's.
pub(super) fn answered(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => (status, Html(text)).into_response(),
        Err(error) => super::problem::Problem::internal(error.to_string()).into_response(),
    }
}
