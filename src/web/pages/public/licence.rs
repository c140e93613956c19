//! One licence of the register: its face, its stores page by page, its editions in words.

use super::register::Looked;
use super::{DivisionChoice, cached, divisions};
use crate::desk::public::register::{self, Shown, StoreLine};
use crate::web::catalogue::Say;
use crate::web::limiter::Address;
use crate::web::pages::parts::{Pager, StateView, Tone};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Guest, Shell};
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use jiff::civil::Date;
use permit::licence::Face;
use std::sync::Arc;
use store::lists::Page;
use store::papers::KeptEdition;

/// The page.
#[derive(Template)]
#[template(path = "public/licence.html", config = "src/web/askama.toml")]
pub(super) struct LicencePage {
    shell: Shell,
    state: StateView,
    number: String,
    credit_code: String,
    face: Face,
    shown: Shown,
    editions: Vec<EditionLine>,
    q: String,
    divisions: Vec<DivisionChoice>,
    stores: Vec<StoreLine>,
    pager: Pager,
}

/// An edition in words.
struct EditionLine {
    day: Date,
    words: String,
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    guest: Guest,
    Address(from): Address,
    Path(number): Path<String>,
    Query(looked): Query<Looked>,
) -> Answer<Response> {
    app.searches.count(from)?;
    let shown = register::licence(&app.desk, &number).await?;
    let asked = looked.asked();
    let stores = register::stores_of(&app.desk, shown.licence.id, &asked, &looked.paging()).await?;
    let districts = divisions(&app, asked.division.as_deref()).await?;
    let page = LicencePage::of(guest.shell, shown, stores, (asked.text, districts), looked.after());
    Ok(cached(&page.shell, rendered(&page)))
}

impl LicencePage {
    pub(super) fn of(
        shell: Shell,
        shown: Shown,
        stores: Page<StoreLine>,
        (q, divisions): (String, Vec<DivisionChoice>),
        after: Option<&str>,
    ) -> Self {
        let say = shell.say;
        let state = if shown.in_force {
            StateView::new(Tone::Good, say.t("verify-in-force"))
        } else {
            StateView::new(Tone::Bad, say.t("verify-not-in-force"))
        };
        LicencePage {
            state,
            number: shown.licence.number.to_string(),
            credit_code: shown.licence.face.credit_code.to_string(),
            face: shown.licence.face.clone(),
            editions: shown.editions.iter().rev().map(|edition| line(say, edition)).collect(),
            pager: Pager::new(&shell, after, stores.next.as_deref()),
            stores: stores.items,
            shown,
            q,
            divisions,
            shell,
        }
    }
}

fn line(say: Say, edition: &KeptEdition) -> EditionLine {
    let number = edition.number;
    let words = match (say.is_zh(), edition.added.len()) {
        (true, 0) => say.t2("edition-reason", ("number", "reason"), number, &edition.reason),
        (true, added) => say.filled(
            "edition-reason-added",
            [("number", number.into()), ("reason", (&edition.reason).into()), ("count", added.into())],
        ),
        // The reason is kept in Chinese; what it did is told in numbers.
        (false, added) => say.t2("edition-added", ("number", "count"), number, added),
    };
    EditionLine { day: edition.made_on, words }
}
