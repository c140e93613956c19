//! A new filing: what it will be follows from the licence in force; asked is only whether to begin.

use super::common::{own, own_or_none};
use crate::desk::applicant::filing;
use crate::desk::lookup;
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;
use store::lists::{FilingQuery, Paging};

/// The page.
#[derive(Template)]
#[template(path = "hq/start.html", config = "src/web/askama.toml")]
pub(super) struct Start {
    shell: Shell,
    /// Number and last day of the licence stores join; none for a first issue.
    licence: Option<(String, String)>,
    instrument: Option<String>,
    minimum: u32,
    standard: bool,
    /// Drafts not handed in yet: path and day.
    drafts: Vec<(String, String)>,
}

pub(super) async fn page(State(app): State<Arc<App>>, seat: Seat) -> Answer<Response> {
    let Some(enterprise) = own(&app, &seat).await? else {
        return Ok(Redirect::to("/hq/enterprise").into_response());
    };
    let enterprise = enterprise.state;
    let (say, read, today) = (seat.say(), &app.desk.store, app.desk.now().date());
    let licence = lookup::licence_of(read, enterprise.id).await?.map(|licence| licence.state);
    let licence = licence.filter(|licence| licence.in_force_on(today));
    let instrument = lookup::instrument_in_force(read, &app.desk.forms(), &enterprise, today).await?;
    let query =
        FilingQuery { enterprise: Some(enterprise.id), states: vec!["draft"], ..FilingQuery::default() };
    let drafts = store::lists::filings(read, &query, &Paging::first(20)).await?;
    Ok(rendered(&Start {
        licence: licence.map(|held| (held.number.to_string(), say.day(held.valid_to))),
        minimum: instrument.as_ref().map_or(0, |instrument| instrument.minimum_stores),
        instrument: instrument.map(|instrument| instrument.title),
        standard: enterprise.standard.is_some(),
        drafts: drafts
            .items
            .iter()
            .map(|row| (format!("/hq/filings/{}/addresses", row.id), say.day(row.touched_at.date())))
            .collect(),
        shell: seat.shell,
    }))
}

/// Opens a draft.
pub(super) async fn begin(State(app): State<Arc<App>>, seat: Seat) -> Answer<Response> {
    let enterprise = own_or_none(&app, &seat).await?.state.id;
    let opened = filing::open(&app.desk, &seat.actor, enterprise).await?;
    Ok(done(&format!("/hq/filings/{}/addresses", opened.state.id), "hq-opened"))
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let page = |whole: bool| Start {
            shell: Shell::sample(lang, "/hq/filings/new"),
            licence: whole.then(|| ("JY1".to_owned(), "2031年1月19日".to_owned())),
            instrument: whole.then(|| "<试点>办法".to_owned()),
            minimum: 2,
            standard: whole,
            drafts: if whole {
                vec![("/hq/filings/0/addresses".to_owned(), "1月20日".to_owned())]
            } else {
                vec![]
            },
        };
        vec![page(true).render().unwrap(), page(false).render().unwrap()]
    }
}
