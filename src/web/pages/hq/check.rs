//! Every rule for every address before anything is handed in, the way each would go, and what follows.

use super::common::{Asked, Chip, ROWS, Step, Steps, open};
use crate::desk::applicant::check::{self, Checked};
use crate::desk::applicant::import::LATER;
use crate::desk::applicant::progress::Progress;
use crate::web::catalogue::Say;
use crate::web::extract::Id;
use crate::web::pages::parts::{Pager, StateView, Tone};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::paging::slice;
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use forms::LimitKey;
use permit::item::{ItemKind, Promise};
use permit::{Actor, Code, FilingId, ItemId, Route, RouteReason};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "hq/check.html", config = "src/web/askama.toml")]
pub(super) struct Check {
    shell: Shell,
    steps: Steps,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    /// 有效期至, of the licence in force or of one decided today.
    valid_to: String,
    licensed: bool,
    refused: usize,
    first_days: i32,
    total: usize,
}

/// An address with its answers.
pub(super) struct Line {
    pub(super) order: u32,
    pub(super) name: String,
    pub(super) item: String,
    pub(super) hq: bool,
    pub(super) state: StateView,
    /// Why it would be refused.
    pub(super) refused_for: Vec<String>,
    /// Whether a commitment could be true of it.
    pub(super) promisable: bool,
    pub(super) inspected: bool,
    /// Why it is inspected first, and what is still to come.
    pub(super) reasons: Vec<String>,
    pub(super) met: usize,
}

/// What is still to come of a store before its answers are whole: its drawing, its promise.
fn to_come(checked: &Checked) -> [bool; 2] {
    let item = &checked.item.state;
    let store = item.kind == ItemKind::Store;
    [store && item.drawing().is_none(), store && item.promise == Promise::Open]
}

/// Why it would be refused; what is still to come is nobody's fault yet.
fn refused_for(checked: &Checked) -> Vec<Code> {
    let incomplete = to_come(checked).contains(&true);
    checked.eligibility.to_refuse().filter(|code| !(incomplete && LATER.contains(code))).collect()
}

/// Why it would be inspected first.
fn inspected_for(checked: &Checked) -> Vec<RouteReason> {
    let open = checked.item.state.promise == Promise::Open;
    let reasons = checked.route.reasons().iter().copied();
    reasons.filter(|reason| !(open && *reason == RouteReason::Declined)).collect()
}

fn group(checked: &Checked) -> &'static str {
    if !refused_for(checked).is_empty() {
        "refused"
    } else if to_come(checked).contains(&true) {
        "incomplete"
    } else if checked.route.is_inspected() {
        "inspected"
    } else {
        "committed"
    }
}

/// The word of a reason for inspection.
pub(super) fn reason(reason: RouteReason) -> &'static str {
    match reason {
        RouteReason::Headquarters => "headquarters",
        RouteReason::Declined => "declined",
        RouteReason::Retracted => "retracted",
        RouteReason::LayoutDiffers => "layout_differs",
        RouteReason::MayNotPromise => "may_not_promise",
        RouteReason::Rule => "rule",
    }
}

/// The reasons of a route, in words.
pub(super) fn reasons(say: Say, route: &Route) -> Vec<String> {
    match route {
        Route::Inspected(reasons) => reasons.iter().map(|why| say.word("hq-reason", reason(*why))).collect(),
        Route::Committed => Vec::new(),
    }
}

impl Line {
    fn of(say: Say, checked: &Checked) -> Self {
        let item = &checked.item.state;
        let name = group(checked);
        let tone = match name {
            "refused" => Tone::Bad,
            "incomplete" => Tone::Turn,
            "inspected" => Tone::Soon,
            _committed => Tone::Good,
        };
        let word = |code: Code| say.pick(code.zh(), code.en()).to_owned();
        let inspected_for = inspected_for(checked);
        let [undrawn, unsigned] = to_come(checked);
        let mut told: Vec<String> =
            inspected_for.iter().map(|why| say.word("hq-reason", reason(*why))).collect();
        told.extend(undrawn.then(|| say.t("hq-check-undrawn")));
        told.extend(unsigned.then(|| say.t("hq-check-unsigned")));
        Line {
            order: item.order,
            name: item.premises.name.clone(),
            item: item.id.to_string(),
            hq: item.kind == ItemKind::Hq,
            state: StateView::new(tone, say.word("hq-check", name)),
            refused_for: refused_for(checked).into_iter().map(word).collect(),
            promisable: item.kind == ItemKind::Hq || checked.promisable(),
            inspected: !inspected_for.is_empty(),
            reasons: told,
            met: checked.eligibility.answers().iter().filter(|answer| answer.fault.is_none()).count(),
        }
    }
}

/// The stores whose commitment would be false, with why, by their number.
pub(super) async fn contradicted(
    app: &App,
    actor: &Actor,
    known: &Progress,
) -> Answer<BTreeMap<u32, (ItemId, Vec<Code>)>> {
    if known.instrument.is_none() {
        return Ok(BTreeMap::new());
    }
    let checked = check::eligibility(&app.desk, actor, known.filing.state.id).await?;
    let stores = checked.iter().filter(|one| one.item.state.kind == ItemKind::Store);
    let against = stores.filter(|one| !one.promisable()).map(|one| {
        let item = &one.item.state;
        (item.order, (item.id, one.eligibility.against_promise().collect()))
    });
    Ok(against.collect())
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let (say, shell) = (seat.say(), seat.shell);
    // Without an instrument there is no rule to ask; the page then says so in its steps.
    let checked = if known.instrument.is_some() {
        check::eligibility(&app.desk, &seat.actor, id).await?
    } else {
        Vec::new()
    };
    let count = |name: &str| checked.iter().filter(|one| group(one) == name).count();
    let chip = |show: &str, word: String, count| Chip::of(&shell, &asked, show, word, count);
    let mut chips = vec![chip("", say.t("hq-all"), checked.len())];
    for name in ["committed", "inspected", "incomplete", "refused"] {
        chips.push(chip(name, say.word("hq-check", name), count(name)));
    }
    let found: Vec<&Checked> =
        checked.iter().filter(|one| asked.show.is_empty() || group(one) == asked.show).collect();
    let key = |one: &&Checked| one.item.state.id.to_string();
    let page = slice(&found, asked.after.as_deref(), Some(ROWS), key);
    let today = app.desk.now().date();
    let valid_to =
        known.licence.as_ref().map_or_else(|| permit::licence::last_day(today), |held| held.valid_to);
    Ok(rendered(&Check {
        steps: Steps::of(&shell, &known, Step::Check),
        chips,
        lines: page.items.iter().map(|one| Line::of(say, one)).collect(),
        pager: Pager::new(&shell, asked.after.as_deref(), page.next.as_deref()),
        valid_to: say.day(valid_to),
        licensed: known.licence.is_some(),
        refused: count("refused"),
        first_days: app.desk.forms().limit(LimitKey::FirstInspection).days,
        total: checked.len(),
        shell,
    }))
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/filings/0/check");
        let say = shell.say;
        let why = [
            RouteReason::Headquarters,
            RouteReason::Declined,
            RouteReason::Retracted,
            RouteReason::LayoutDiffers,
            RouteReason::MayNotPromise,
            RouteReason::Rule,
        ];
        let lines = |inspected: bool| Line {
            order: 1,
            name: "<天河>店".to_owned(),
            item: "0".to_owned(),
            hq: inspected,
            state: StateView::new(Tone::Bad, say.word("hq-check", "refused")),
            refused_for: vec![Code::StoreTooLarge.zh().to_owned()],
            promisable: inspected,
            inspected,
            reasons: if inspected { reasons(say, &Route::Inspected(why.to_vec())) } else { Vec::new() },
            met: 9,
        };
        let page = |licensed, lines: Vec<Line>| Check {
            steps: Steps::sample(say, Step::Check),
            chips: vec![Chip { href: "/hq".to_owned(), word: "全部".to_owned(), count: 2, here: true }],
            pager: Pager::new(&shell, None, None),
            valid_to: "2031年1月19日".to_owned(),
            licensed,
            refused: lines.len(),
            first_days: 30,
            total: lines.len(),
            lines,
            shell: shell.clone(),
        };
        vec![
            page(true, vec![lines(true), lines(false)]).render().unwrap(),
            page(false, Vec::new()).render().unwrap(),
        ]
    }
}
