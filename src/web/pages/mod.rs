//! Pages: plain, without a script, in Chinese and English.

mod index;
mod problem;
mod style;
mod verify;

pub(super) use problem::problem;

use super::state::App;
use askama::Template;
use axum::Router;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;

/// The pages.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(index::index))
        .route("/v", get(verify::asked))
        .route("/v/{token}", get(verify::verify))
        .route("/assets/site.css", get(style::style))
}

/// A page, written out.
pub(super) fn rendered(page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => Html(text).into_response(),
        Err(error) => super::problem::Problem::internal(error.to_string()).into_response(),
    }
}
