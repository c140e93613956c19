//! 双公示: editions still to be published with their clock, marked when done; and the table to send, in
//! the columns of the forms.

use super::common::{Names, authority_of, limit_clock, may, when};
use crate::desk::decision::publish::{self as publishing, Waiting};
use crate::web::pages::answered;
use crate::web::pages::form::{Filled, FormView};
use crate::web::pages::parts::{BookSheet, DeadlineView, Pager, workbook};
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::paging::paging;
use crate::web::problem::{Answer, Problem, words};
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use forms::LimitKey;
use permit::licence::LicenceEvent;
use permit::{AuthorityId, Licence, LicenceId, UserId, Verb};
use serde::Deserialize;
use std::sync::Arc;
use store::lists::Paging;

/// What was published that is shown.
const SHOWN: u64 = 200;

/// The page.
#[derive(Template)]
#[template(path = "bureau/publication.html", config = "src/web/askama.toml")]
pub(super) struct PublicationPage {
    pub(super) shell: Shell,
    pub(super) form: FormView,
    pub(super) may: bool,
    pub(super) basis: Option<String>,
    pub(super) count: u64,
    pub(super) rows: Vec<WaitingRow>,
    pub(super) pager: Pager,
    pub(super) done: Vec<DoneRow>,
}

/// An edition that waits.
#[derive(Clone, Debug)]
pub(super) struct WaitingRow {
    pub(super) tick: String,
    pub(super) holder: String,
    pub(super) number: String,
    pub(super) edition: u32,
    pub(super) decided_on: String,
    pub(super) added: usize,
    pub(super) deadline: DeadlineView,
}

/// An edition that was published.
#[derive(Clone, Debug)]
pub(super) struct DoneRow {
    pub(super) holder: String,
    pub(super) number: String,
    pub(super) edition: u32,
    pub(super) when: String,
    pub(super) who: String,
}

/// Which page.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let form = FormView::blank(seat.say());
    show(&app, seat, form, StatusCode::OK, &asked).await
}

/// Marks the ticked editions as published.
pub(super) async fn publish(State(app): State<Arc<App>>, seat: Seat, filled: Filled) -> Answer<Response> {
    let authority = authority_of(&seat)?;
    let did = async {
        let chosen: Vec<(LicenceId, u32)> =
            filled.all("edition").iter().filter_map(|text| tick(text)).collect();
        if chosen.is_empty() {
            let message = words("请先勾选已公示的许可", "Tick what was published first");
            return Err(Problem::field("edition", "field.required", "", message));
        }
        for (licence, _) in &chosen {
            let known = store::require::<Licence>(&app.desk.store, *licence).await?.state;
            if known.authority != authority {
                return Err(Problem::not_found());
            }
        }
        Ok(publishing::publish(&app.desk, &seat.actor, &chosen).await?)
    };
    match did.await {
        Ok(()) => Ok(done("/bureau/publication", "published")),
        Err(problem) if problem.status().is_server_error() => Err(problem),
        Err(problem) => {
            let form = FormView::refused(seat.say(), &filled, &problem);
            show(&app, seat, form, problem.status(), &Asked::default()).await
        }
    }
}

/// Everything that waits, as the table to send.
pub(super) async fn export(State(app): State<Arc<App>>, seat: Seat) -> Answer<Response> {
    let authority = authority_of(&seat)?;
    let say = seat.say();
    let all = everything(&app, authority).await?;
    let forms = app.desk.forms();
    let heads = forms.publication().columns.iter().map(|column| column.title.clone()).collect();
    let rows = publishing::table(&app.desk, &all).await?;
    let name = format!("{}_{}.xlsx", say.t("bureau-publication-file"), seat.shell.today);
    workbook(&name, &[BookSheet { name: say.t("bureau-publication-file"), heads, rows, counts: false }])
}

async fn everything(app: &App, authority: AuthorityId) -> Answer<Vec<Waiting>> {
    let (mut all, mut paging) = (Vec::new(), Paging::first(500));
    loop {
        let page = publishing::waiting(&app.desk, authority, &paging).await?;
        all.extend(page.items);
        let Some(next) = page.next else { return Ok(all) };
        paging.after = Some(next);
    }
}

async fn show(app: &App, seat: Seat, form: FormView, status: StatusCode, asked: &Asked) -> Answer<Response> {
    let authority = authority_of(&seat)?;
    let say = seat.say();
    let asked_for = paging(asked.after.as_deref(), Some(50));
    let page = publishing::waiting(&app.desk, authority, &asked_for).await?;
    let rows = page.items.iter().map(|waits| WaitingRow {
        tick: format!("{}~{}", waits.licence.id, waits.edition),
        holder: waits.licence.face.holder.clone(),
        number: waits.licence.number.to_string(),
        edition: waits.edition,
        decided_on: say.day(waits.decided_on),
        added: waits.added,
        deadline: limit_clock(app, say, LimitKey::PublishPermit, waits.decided_on, waits.due_on),
    });
    let forms = app.desk.forms();
    let basis = forms.basis(&forms.limit(LimitKey::PublishPermit).basis).map(forms::Basis::cite);
    let context = PublicationPage {
        may: may(&seat.actor, Verb::LicencePublish),
        basis,
        count: store::lists::to_publish_count(&app.desk.store, authority).await?,
        rows: rows.collect(),
        pager: Pager::new(&seat.shell, asked.after.as_deref(), page.next.as_deref()),
        done: published(app, &seat, authority).await?,
        form,
        shell: seat.shell,
    };
    Ok(answered(status, &context))
}

/// What was published, latest first.
async fn published(app: &App, seat: &Seat, authority: AuthorityId) -> Answer<Vec<DoneRow>> {
    let say = seat.say();
    let entries = store::lists::published(&app.desk.store, authority, SHOWN).await?;
    let mut ids: Vec<LicenceId> = entries.iter().map(|entry| entry.licence).collect();
    ids.sort_unstable();
    ids.dedup();
    let people: Vec<UserId> = entries.iter().map(|entry| entry.by).collect();
    let names = Names::of(app, authority, &people).await?;
    let licences = store::load_many::<Licence>(&app.desk.store, &ids).await?;
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        let licence = licences.iter().find(|known| known.state.id == entry.licence);
        let (Some(licence), Some(edition)) = (licence, edition_of(&entry.body)) else { continue };
        rows.push(DoneRow {
            holder: licence.state.face.holder.clone(),
            number: licence.state.number.to_string(),
            edition,
            when: when(say, entry.at),
            who: names.get(say, entry.by),
        });
    }
    Ok(rows)
}

/// The edition an entry marks.
fn edition_of(body: &str) -> Option<u32> {
    #[derive(Deserialize)]
    struct Body {
        event: LicenceEvent,
    }
    match serde_json::from_str::<Body>(body).ok()?.event {
        LicenceEvent::Published { edition, .. } => Some(edition),
        LicenceEvent::Issued { .. }
        | LicenceEvent::EditionMade(_)
        | LicenceEvent::PublicationReminded { .. } => None,
    }
}

/// A licence with its edition, as a box sends it.
fn tick(text: &str) -> Option<(LicenceId, u32)> {
    let (licence, edition) = text.split_once('~')?;
    Some((LicenceId(licence.parse().ok()?), edition.parse().ok()?))
}
