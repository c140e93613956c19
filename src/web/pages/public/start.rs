//! The first page: verify, look into the register, sign in.

use super::cached;
use crate::web::api::PREFIX;
use crate::web::pages::rendered;
use crate::web::pages::shell::{Guest, Shell};
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use std::sync::Arc;
use store::people::Authority;

/// The page.
#[derive(Template)]
#[template(path = "public/start.html", config = "src/web/askama.toml")]
pub(super) struct Start {
    pub(super) shell: Shell,
    pub(super) prefix: &'static str,
    pub(super) authorities: Vec<Authority>,
    pub(super) last_year: String,
    pub(super) version: &'static str,
}

pub(super) async fn page(State(app): State<Arc<App>>, guest: Guest) -> Answer<Response> {
    let page = Start {
        shell: guest.shell,
        prefix: PREFIX,
        authorities: store::people::authorities(&app.desk.store).await?,
        last_year: app.desk.calendar().last_noticed_year().to_string(),
        version: env!("CARGO_PKG_VERSION"),
    };
    Ok(cached(&page.shell, rendered(&page)))
}
