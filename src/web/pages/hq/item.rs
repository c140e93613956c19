//! One address of a filing after it was handed in: how it goes, and what may be taken back.

use super::check::reasons;
use super::commitments::promise;
use super::common::{again, mine, refusal};
use super::filing::{item_clock, item_state, later, outcome};
use crate::desk::applicant::{sign, withdraw};
use crate::web::extract::ApiPath;
use crate::web::pages::form::{Filled, FormView};
use crate::web::pages::parts::{DeadlineView, StateView};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::problem::{Answer, Problem};
use crate::web::sight;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use permit::item::{ItemKind, ItemStatus, Promise};
use permit::{FilingId, Item, ItemId};
use std::sync::Arc;
use store::Versioned;

/// The page.
#[derive(Template)]
#[template(path = "hq/item.html", config = "src/web/askama.toml")]
pub(super) struct ItemPage {
    shell: Shell,
    base: String,
    id: String,
    form: FormView,
    name: String,
    address: String,
    business: String,
    state: StateView,
    promise: Option<StateView>,
    route: Option<String>,
    reasons: Vec<String>,
    due: Option<DeadlineView>,
    paused: bool,
    outcome: Vec<String>,
    /// Link and name of the drawing.
    drawing: Option<(String, String)>,
    row: Option<String>,
    /// What follows once it is granted.
    later: Option<String>,
    can_withdraw: bool,
    can_retract: bool,
    version: i64,
}

fn view(app: &App, shell: Shell, known: &Versioned<Item>, form: FormView) -> ItemPage {
    let (say, item) = (shell.say, &known.state);
    let handed_in = match item.status {
        ItemStatus::Proposed { .. } | ItemStatus::Accepted { .. } | ItemStatus::Recommended { .. } => true,
        ItemStatus::Drafted
        | ItemStatus::Granted { .. }
        | ItemStatus::Refused { .. }
        | ItemStatus::Withdrawn { .. }
        | ItemStatus::Terminated { .. }
        | ItemStatus::Dropped => false,
    };
    let row = match &item.status {
        ItemStatus::Granted { row, .. } => row.map(|row| row.to_string()),
        _ => None,
    };
    let premises = &item.premises;
    ItemPage {
        base: shell.case_path(item.filing),
        id: item.id.to_string(),
        form,
        name: premises.name.clone(),
        address: premises.address.clone(),
        business: premises.business(),
        state: StateView::item(say, item_state(item)),
        promise: (item.kind == ItemKind::Store).then(|| promise(say, &item.promise)),
        route: item.route().map(|route| say.word("hq-route", route.as_str())),
        reasons: item.route().map(|route| reasons(say, route)).unwrap_or_default(),
        due: if item.is_live() { item_clock(app, say, item) } else { None },
        paused: item.is_live() && item.clock.as_ref().is_some_and(permit::item::ItemClock::paused),
        outcome: outcome(say, &item.status),
        drawing: item
            .drawing()
            .map(|file| (format!("/api/v1/files/{}?item={}", file.digest, item.id), file.name.clone())),
        row,
        later: (item.kind == ItemKind::Store && item.is_live()).then(|| later(app, say)),
        can_withdraw: handed_in,
        can_retract: item.route().is_some() && item.is_live() && matches!(item.promise, Promise::Signed(_)),
        version: known.version,
        shell,
    }
}

async fn found(app: &App, seat: &Seat, id: FilingId, item: ItemId) -> Answer<Versioned<Item>> {
    mine(app, seat, id).await?;
    let known = sight::seen::<Item>(app, &seat.actor, item).await?;
    if known.state.filing == id { Ok(known) } else { Err(Problem::not_found()) }
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath((id, item)): ApiPath<(FilingId, ItemId)>,
) -> Answer<Response> {
    let known = found(&app, &seat, id, item).await?;
    let form = FormView::blank(seat.say());
    Ok(rendered(&view(&app, seat.shell, &known, form)))
}

/// 撤回申请 for one address.
pub(super) async fn withdraw(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath((id, item)): ApiPath<(FilingId, ItemId)>,
    filled: Filled,
) -> Answer<Response> {
    let known = found(&app, &seat, id, item).await?;
    let version = filled.text("version").parse().ok();
    let answer = withdraw::item(&app.desk, &seat.actor, item, version).await;
    ended(&app, seat, &known, &filled, answer.map_err(Problem::from), "hq-item-withdrawn")
}

/// 撤回承诺 for one store.
pub(super) async fn retract(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath((id, item)): ApiPath<(FilingId, ItemId)>,
    filled: Filled,
) -> Answer<Response> {
    let known = found(&app, &seat, id, item).await?;
    let version = filled.text("version").parse().ok();
    let answer = sign::retract(&app.desk, &seat.actor, item, version).await;
    ended(&app, seat, &known, &filled, answer.map_err(Problem::from), "hq-retracted")
}

fn ended(
    app: &App,
    seat: Seat,
    known: &Versioned<Item>,
    filled: &Filled,
    answer: Answer<Versioned<Item>>,
    said: &str,
) -> Answer<Response> {
    match refusal(answer)? {
        Ok(item) => {
            Ok(done(&format!("{}/items/{}", seat.shell.case_path(item.state.filing), item.state.id), said))
        }
        Err(problem) => {
            let page = |shell, form| view(app, shell, known, form);
            Ok(again(seat.shell, filled, &problem, page))
        }
    }
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/filings/0/items/0");
        let say = shell.say;
        let page = |whole: bool| ItemPage {
            base: "/hq/filings/0".to_owned(),
            id: "0".to_owned(),
            form: FormView::blank(say),
            name: "<天河>店".to_owned(),
            address: "天河路".to_owned(),
            business: "餐饮服务经营者：热食类食品制售".to_owned(),
            state: StateView::item(say, "accepted"),
            promise: whole.then(|| promise(say, &Promise::Retracted { on: shell.today })),
            route: whole.then(|| say.word("hq-route", "committed")),
            reasons: vec![say.word("hq-reason", "retracted")],
            due: None,
            paused: whole,
            outcome: vec!["<说明>".to_owned()],
            drawing: whole.then(|| ("/hq".to_owned(), "图.pdf".to_owned())),
            row: whole.then(|| "0".to_owned()),
            later: whole.then(|| say.t1("hq-later-first", "days", 30)),
            can_withdraw: whole,
            can_retract: whole,
            version: 3,
            shell: shell.clone(),
        };
        vec![page(true).render().unwrap(), page(false).render().unwrap()]
    }
}
