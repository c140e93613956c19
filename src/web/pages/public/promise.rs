//! 承诺书的公开, beside the verification of a store.

use crate::desk::DeskError;
use crate::desk::public::promise::{self, Published};
use crate::web::limiter::Address;
use crate::web::pages::rendered;
use crate::web::pages::shell::{Guest, Shell};
use crate::web::problem::{Answer, Problem};
use crate::web::state::App;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "public/promise.html", config = "src/web/askama.toml")]
pub(super) struct PromisePage {
    shell: Shell,
    token: String,
    signed_on: String,
    published: Published,
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    guest: Guest,
    Address(from): Address,
    Path(token): Path<String>,
) -> Answer<Response> {
    app.looks.count(from)?;
    let published = promise::published(&app.desk, &token).await.map_err(|error| match error {
        DeskError::Hidden => Problem::not_found(),
        other => other.into(),
    })?;
    Ok(rendered(&PromisePage::of(guest.shell, token, published)))
}

impl PromisePage {
    pub(super) fn of(shell: Shell, token: String, published: Published) -> Self {
        let signed_on = published.promise.as_ref().map_or_else(String::new, |it| shell.say.day(it.signed_on));
        PromisePage { shell, token, signed_on, published }
    }
}
