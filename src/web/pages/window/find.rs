//! The find box: a scanner's token, a number or a name leads to the one filing or licence it is, or
//! to a list of several.

use crate::web::pages::bureau::common::authority_of;
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use permit::{AuthorityId, Filing, FilingId, Licence, LicenceId, Row, Subject as _};
use serde::Deserialize;
use std::sync::Arc;
use store::lists::{LicenceQuery, Paging, QueueQuery, Waiting, Whose};
use store::papers::Verified;

/// Hits of a kind on a page.
const MOST: u64 = 50;

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hit {
    href: String,
    title: String,
    detail: String,
}

/// The page.
#[derive(Template)]
#[template(path = "window/find.html", config = "src/web/askama.toml")]
pub(super) struct FindPage {
    shell: Shell,
    q: String,
    filings: Vec<Hit>,
    enterprises: Vec<Hit>,
    licences: Vec<Hit>,
}

/// What is looked for.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let authority = authority_of(&seat)?;
    let said = meant(asked.q.trim());
    let (shell, text) = (seat.shell, said.as_str());
    if let Some(href) = scanned(&app, authority, text).await? {
        return Ok(Redirect::to(&href).into_response());
    }
    let mut page = FindPage {
        q: text.to_owned(),
        filings: Vec::new(),
        enterprises: Vec::new(),
        licences: Vec::new(),
        shell,
    };
    if !text.is_empty() {
        page.filings = filings(&app, &page.shell, authority, text).await?;
        page.enterprises = enterprises(&app, &page.shell, authority, text).await?;
        page.licences = licences(&app, authority, text).await?;
    }
    let mut hits = page.filings.iter().chain(&page.enterprises).chain(&page.licences);
    if let (Some(only), None) = (hits.next(), hits.next()) {
        return Ok(Redirect::to(&only.href).into_response());
    }
    Ok(rendered(&page))
}

/// What was typed or scanned, as numbers are written here: half-width, no blanks, large letters; a licence
/// number may do without its JY. Names stay as they are.
fn meant(text: &str) -> String {
    let folded = forms::fold_address(text);
    let numbered = folded.chars().any(|sign| sign.is_ascii_digit())
        && folded.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
    let digits = folded.chars().all(|sign| sign.is_ascii_digit());
    match (numbered, folded.len()) {
        (true, 14) if digits => format!("JY{folded}"),
        (true, 16 | 18) => folded.to_ascii_uppercase(),
        (true, _) => folded,
        (false, _) if folded.contains('〔') => folded,
        (false, _) => text.to_owned(),
    }
}

/// Where exactly one thing is named: a token or its address, a filing by its id, its number, or that of one of its papers.
async fn scanned(app: &App, authority: AuthorityId, text: &str) -> Answer<Option<String>> {
    let read = &app.desk.store;
    if let Some(token) = store::lists::scanned(text) {
        let licence = match store::papers::verified(read, &token).await? {
            Some(Verified::Edition(licence, _)) => Some(licence),
            Some(Verified::Row(row)) => Some(store::require::<Row>(read, row).await?.state.licence),
            None => None,
        };
        let Some(id) = licence else { return Ok(None) };
        let licence = store::require::<Licence>(read, id).await?.state;
        return Ok((licence.authority == authority).then(|| licence_path(id)));
    }
    if let Ok(id) = text.parse::<FilingId>() {
        let filing = store::load::<Filing>(read, id).await?;
        let ours = filing.filter(|filing| filing.state.authority == authority);
        return Ok(ours.map(|_| format!("/window/filings/{id}")));
    }
    if let Some(filing) = store::lists::filing_numbered(read, authority, text).await? {
        return Ok(Some(format!("/window/filings/{}", filing.state.id)));
    }
    let paper = store::papers::numbered(read, authority, text).await?;
    let filing = paper.filter(|(kind, _)| *kind == Filing::KIND);
    Ok(filing.map(|(_, id)| format!("/window/filings/{id}")))
}

fn licence_path(licence: LicenceId) -> String {
    format!("/window/licences/{licence}")
}

async fn filings(app: &App, shell: &Shell, authority: AuthorityId, text: &str) -> Answer<Vec<Hit>> {
    let query = QueueQuery {
        authority,
        waiting: Waiting::Anything,
        text: Some(text.to_owned()),
        whose: Whose::Anybodys,
    };
    let page = store::lists::queue(&app.desk.store, &query, &Paging::first(MOST)).await?;
    Ok(page
        .items
        .into_iter()
        .map(|row| Hit {
            href: shell.case_path(row.filing),
            title: row.holder,
            detail: [
                shell.say.word("filing-state", &row.state),
                row.office_number.unwrap_or_default(),
                row.received_on.map_or_else(String::new, |day| shell.say.day(day)),
            ]
            .join(" "),
        })
        .collect())
}

async fn enterprises(app: &App, shell: &Shell, authority: AuthorityId, text: &str) -> Answer<Vec<Hit>> {
    let code = text.to_ascii_uppercase();
    let text = if code.len() == 18 { code.as_str() } else { text };
    let page =
        store::lists::enterprises(&app.desk.store, authority, Some(text), &Paging::first(MOST)).await?;
    let hit = |row: store::lists::EnterpriseSummary| Hit {
        href: shell.enterprise_path(Some(row.id)),
        title: row.name,
        detail: row.credit_code,
    };
    Ok(page.items.into_iter().map(hit).collect())
}

async fn licences(app: &App, authority: AuthorityId, text: &str) -> Answer<Vec<Hit>> {
    let read = &app.desk.store;
    // A credit code is its holder's licences; anything else is a number or part of a name.
    let known = store::lists::enterprise_coded(read, authority, text).await?;
    let query = match known {
        Some(known) => LicenceQuery {
            authority: Some(authority),
            enterprise: Some(known.state.id),
            ..LicenceQuery::default()
        },
        None => LicenceQuery {
            authority: Some(authority),
            text: Some(text.to_ascii_uppercase()),
            ..LicenceQuery::default()
        },
    };
    let page = store::lists::licences(read, &query, &Paging::first(MOST)).await?;
    let hit = |row: store::lists::LicenceSummary| Hit {
        href: licence_path(row.id),
        title: row.name,
        detail: row.number,
    };
    Ok(page.items.into_iter().map(hit).collect())
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages::window) fn all(lang: Lang) -> Vec<String> {
        let shell = || Shell::sample(lang, "/window/find");
        let hit =
            || Hit { href: "/window/filings/7".into(), title: "示例<餐饮>".into(), detail: "7".into() };
        let found = FindPage {
            shell: shell(),
            q: "x".into(),
            filings: vec![hit()],
            enterprises: vec![hit()],
            licences: vec![hit()],
        };
        let none = FindPage {
            shell: shell(),
            q: "x".into(),
            filings: Vec::new(),
            enterprises: Vec::new(),
            licences: Vec::new(),
        };
        vec![found.render().unwrap(), none.render().unwrap()]
    }
}
