//! The public register: what is in force, by words, number, code and district.

use super::{DivisionChoice, cached, divisions};
use crate::desk::public::register::{self, Asked, Found};
use crate::web::api::PREFIX;
use crate::web::limiter::Address;
use crate::web::pages::parts::Pager;
use crate::web::pages::rendered;
use crate::web::pages::shell::{Guest, Shell};
use crate::web::paging::paging;
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use std::sync::Arc;

/// Rows on a page.
const ROWS: u64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "public/register.html", config = "src/web/askama.toml")]
pub(super) struct RegisterPage {
    pub(super) shell: Shell,
    pub(super) prefix: &'static str,
    pub(super) q: String,
    pub(super) divisions: Vec<DivisionChoice>,
    pub(super) found: Found,
    pub(super) pager: Pager,
}

/// What is looked for.
#[derive(Deserialize)]
pub(super) struct Looked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    division: String,
    after: Option<String>,
}

impl Looked {
    pub(super) fn asked(&self) -> Asked {
        let text = self.q.chars().take(100).collect();
        Asked { text, division: Some(self.division.clone()).filter(|code| !code.is_empty()) }
    }

    pub(super) fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    pub(super) fn paging(&self) -> store::lists::Paging {
        paging(self.after(), Some(ROWS))
    }
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    guest: Guest,
    Address(from): Address,
    Query(looked): Query<Looked>,
) -> Answer<Response> {
    app.searches.count(from)?;
    let asked = looked.asked();
    let found = register::find(&app.desk, &asked, &looked.paging()).await?;
    let page = RegisterPage {
        pager: Pager::new(&guest.shell, looked.after(), found.next.as_deref()),
        divisions: divisions(&app, asked.division.as_deref()).await?,
        shell: guest.shell,
        prefix: PREFIX,
        q: asked.text,
        found,
    };
    Ok(cached(&page.shell, rendered(&page)))
}
