//! A case on one screen: who and when, what changes, what the rules say, papers, history, and what
//! may be done next.

mod addresses;
mod facts;
mod offers;
mod papers;
mod phase;
mod reviewer;
mod window;

pub(super) use addresses::{AddressRow, Looked, looked};
pub(super) use offers::Offers;
pub(super) use papers::standard;
pub(super) use window::{Receipt, WindowView};

use self::phase::{phase, turn};
use super::common::{
    Happening, Names, RuleLine, Sentence, authority_of, decision_clock, in_order, instrument_of, limit_clock,
};
use super::queue::Chip;
use crate::desk::lookup;
use crate::web::catalogue::Say;
use crate::web::extract::Id;
use crate::web::pages::answered;
use crate::web::pages::form::{Choice, Filled, FormView};
use crate::web::pages::parts::{DeadlineView, Pager, StateView};
use crate::web::pages::shell::{Seat, Shell};
use crate::web::paging::slice;
use crate::web::problem::{Answer, Problem};
use crate::web::sight;
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use forms::{Forms, Instrument, LimitKey};
use permit::filing::FilingStatus;
use permit::item::{ItemKind, ItemStatus, Promise};
use permit::{Enterprise, Filing, FilingId, SubjectKind, UserId};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Addresses on a page.
const ON_A_PAGE: u64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "bureau/case.html", config = "src/web/askama.toml")]
pub(super) struct CasePage {
    pub(super) shell: Shell,
    pub(super) form: FormView,
    pub(super) id: FilingId,
    pub(super) version: i64,
    pub(super) holder: String,
    pub(super) number: String,
    pub(super) state: StateView,
    pub(super) turn: String,
    pub(super) channel: String,
    pub(super) received: Option<String>,
    pub(super) deadline: Option<DeadlineView>,
    pub(super) told: Option<String>,
    pub(super) points: Vec<String>,
    pub(super) changes: Vec<facts::Change>,
    pub(super) licence: Option<String>,
    /// The instrument it is held to, with its version.
    pub(super) instrument: Option<String>,
    pub(super) rules: Vec<SharedRule>,
    pub(super) papers: papers::CasePapers,
    pub(super) chips: Vec<Chip>,
    pub(super) shown: usize,
    pub(super) addresses: Vec<AddressRow>,
    pub(super) pager: Pager,
    pub(super) history: Vec<Sentence>,
    pub(super) offers: Offers,
    pub(super) reviewer: reviewer::ReviewerView,
    /// Drawn addresses to be opened, and how many of them this approver has opened.
    pub(super) to_open: Option<(usize, usize)>,
    /// Handed in, stores whose commitment a correction opened again: to be signed before it is accepted.
    pub(super) unsigned: usize,
    /// What admitting would lead to, and what became of it at the window.
    pub(super) window: WindowView,
}

/// A rule over all addresses of the filing.
#[derive(Clone, Debug)]
pub(super) struct SharedRule {
    pub(super) line: RuleLine,
    pub(super) met: usize,
    pub(super) asked: usize,
}

/// Which addresses.
#[derive(Default, Deserialize)]
pub(in crate::web::pages) struct Asked {
    #[serde(default)]
    show: String,
    after: Option<String>,
}

pub(in crate::web::pages) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let form = FormView::blank(seat.say());
    show(&app, seat, id, form, StatusCode::OK, &asked).await
}

/// The page again, with why what was asked for was not done and everything filled in.
pub(in crate::web::pages) async fn again(
    app: &App,
    seat: Seat,
    id: FilingId,
    filled: &Filled,
    problem: Problem,
) -> Answer<Response> {
    if problem.status().is_server_error() || problem.status() == StatusCode::NOT_FOUND {
        return Err(problem);
    }
    let form = FormView::refused(seat.say(), filled, &problem);
    show(app, seat, id, form, problem.status(), &Asked::default()).await
}

async fn show(
    app: &App,
    seat: Seat,
    id: FilingId,
    form: FormView,
    status: StatusCode,
    asked: &Asked,
) -> Answer<Response> {
    let authority = authority_of(&seat)?;
    let known = sight::seen_by_officer::<Filing>(app, &seat.actor, id).await?;
    let (filing, say) = (&known.state, seat.say());
    let enterprise = store::require::<Enterprise>(&app.desk.store, filing.enterprise).await?.state;
    let instrument = instrument_of(app, filing, &enterprise).await?;
    let mut all = looked(app, filing).await?;
    let offers = Offers::of(&seat.actor, filing, &all);
    if offers.decide > 0 {
        addresses::mark_drawn(app, &seat.actor, filing, &mut all).await?;
    }
    let mut shell = seat.shell;
    shell.path = shell.case_path(id);
    let chips = addresses::chips(&shell, &all, &asked.show);
    let shown: Vec<&Looked> = addresses::chosen(&all, &asked.show, &form);
    let keys: Vec<usize> = (0..shown.len()).collect();
    let page = slice(&keys, asked.after.as_deref(), Some(ON_A_PAGE), ToString::to_string);
    let rows = page.items.iter().map(|at| AddressRow::of(app, &shell, shown[*at], &offers, &form)).collect();
    let context = CasePage {
        version: known.version,
        holder: enterprise.profile.name.clone(),
        number: filing.office_number.clone().unwrap_or_else(|| say.t("bureau-no-number")),
        state: StateView::filing(say, phase(filing, &all)),
        turn: turn(say, filing, &all),
        channel: say.word("bureau-channel", filing.channel.as_str()),
        received: filing.first_received_on.map(|day| say.day(day)),
        deadline: deadline(app, say, filing, &all),
        told: told(say, filing),
        points: points(say, filing, &all),
        changes: facts::changes(app, say, &enterprise, &all).await?,
        licence: lookup::licence_of(&app.desk.store, filing.enterprise).await?.map(|known| {
            let licence = known.state;
            let number = licence.number.to_string();
            let held = say.t2("bureau-licence-in-force", ("number", "edition"), number, licence.edition);
            format!("{held} · {}", say.t1("bureau-rows-in-force", "count", licence.rows_in_force))
        }),
        instrument: instrument
            .as_ref()
            .map(|held| say.t2("bureau-instrument", ("title", "id"), held.title.clone(), held.id.clone())),
        rules: shared_rules(say, &app.desk.forms(), instrument.as_ref(), &all),
        papers: papers::of(app, &seat.actor, say, (filing, &enterprise), &all).await?,
        pager: Pager::new(&shell, asked.after.as_deref(), page.next.as_deref()),
        shown: keys.len(),
        addresses: rows,
        history: history(app, say, authority, filing).await?,
        window: WindowView::of(app, say, filing, &enterprise, &all, shell.done.as_deref()).await?,
        reviewer: reviewer::of(app, &seat.actor, say, filing).await?,
        to_open: addresses::to_open(&all),
        unsigned: unsigned(filing, &all),
        chips,
        offers,
        form,
        id,
        shell,
    };
    Ok(answered(status, &context))
}

/// Stores of a filing handed in that have neither promise nor refusal.
fn unsigned(filing: &Filing, all: &[Looked]) -> usize {
    let open = |it: &&Looked| {
        let item = &it.item.state;
        item.kind == ItemKind::Store && item.is_live() && item.promise == Promise::Open
    };
    let submitted = matches!(filing.status, FilingStatus::Submitted { .. });
    if submitted { all.iter().filter(open).count() } else { 0 }
}

/// The clock that runs: the answer's, the correction's, or the soonest decision's.
fn deadline(app: &App, say: Say, filing: &Filing, all: &[Looked]) -> Option<DeadlineView> {
    match &filing.status {
        FilingStatus::Submitted { received_on, answer_due_on } => {
            Some(limit_clock(app, say, LimitKey::OneTimeNotice, *received_on, *answer_due_on))
        }
        FilingStatus::Returned { on, due_on, .. } => {
            Some(limit_clock(app, say, LimitKey::CorrectionByApplicant, *on, *due_on))
        }
        FilingStatus::Accepted { .. } => {
            let live = all.iter().filter(|it| it.item.state.is_live());
            let soonest = live
                .filter_map(|it| Some((it.item.state.clock.as_ref()?.due_on?, it)))
                .min_by_key(|(due_on, _)| *due_on);
            soonest.and_then(|(_, it)| decision_clock(app, say, &it.item.state))
        }
        FilingStatus::Draft
        | FilingStatus::NotAdmitted { .. }
        | FilingStatus::Withdrawn { .. }
        | FilingStatus::Lapsed { .. }
        | FilingStatus::Terminated { .. } => None,
    }
}

/// What the applicant was told at the end.
fn told(say: Say, filing: &Filing) -> Option<String> {
    match &filing.status {
        FilingStatus::NotAdmitted { reason, text, .. } => {
            Some(format!("{} {text}", super::refusing::reason_words(say, *reason)))
        }
        FilingStatus::Terminated { reason, .. } => Some(reason.clone()),
        FilingStatus::Draft
        | FilingStatus::Submitted { .. }
        | FilingStatus::Returned { .. }
        | FilingStatus::Accepted { .. }
        | FilingStatus::Withdrawn { .. }
        | FilingStatus::Lapsed { .. } => None,
    }
}

/// What was to be corrected, latest notice.
fn points(say: Say, filing: &Filing, all: &[Looked]) -> Vec<String> {
    let there = all.iter().map(|it| &it.item.state);
    let there =
        there.filter(|item| !matches!(item.status, ItemStatus::Dropped | ItemStatus::Withdrawn { .. }));
    let corrected = !matches!(filing.status, FilingStatus::Returned { .. });
    let told = filing.points(there).into_iter().map(|(point, changed)| {
        let text = match point.item {
            Some(item) => format!("{}{}", say.t1("fault-item", "item", item), point.text),
            None => point.text.clone(),
        };
        let said = filing.explanations.iter().find(|one| one.is_about(point));
        let state = match (changed, said) {
            (true, _) => say.t("point-changed"),
            (false, Some(said)) => say.t1("point-explained", "text", &said.text),
            (false, None) => say.t("point-unchanged"),
        };
        if corrected { say.explained(&text, &state) } else { text }
    });
    told.collect()
}

/// Every rule with how many addresses meet it, those not met first; of one address, what was found.
fn shared_rules(say: Say, forms: &Forms, instrument: Option<&Instrument>, all: &[Looked]) -> Vec<SharedRule> {
    let mut shared: BTreeMap<String, SharedRule> = BTreeMap::new();
    let mut order = Vec::new();
    for it in all {
        for line in super::common::rule_lines(say, forms, instrument, &it.answers) {
            let rule = shared.entry(line.title.clone()).or_insert_with(|| {
                order.push(line.title.clone());
                SharedRule { line: line.clone(), met: 0, asked: 0 }
            });
            rule.asked += 1;
            if line.met {
                rule.met += 1;
            } else if rule.line.met {
                rule.line = line;
            }
        }
    }
    let mut rules: Vec<SharedRule> = order.iter().filter_map(|title| shared.remove(title)).collect();
    rules.sort_by_key(|rule| rule.met == rule.asked);
    rules
}

/// What happened to the filing and to its addresses, in the order it was written.
async fn history(
    app: &App,
    say: Say,
    authority: permit::AuthorityId,
    filing: &Filing,
) -> Answer<Vec<Sentence>> {
    let own = store::ledger::entries_of(&app.desk.store, SubjectKind::Filing, filing.id).await?;
    let items = store::lists::happened_to_items(&app.desk.store, filing.id).await?;
    let people: Vec<UserId> =
        own.iter().map(|entry| entry.actor).chain(items.iter().map(|it| it.actor)).collect();
    let names = Names::of(app, authority, &people).await?;
    let own = own.iter().map(|entry| Happening {
        kind: SubjectKind::Filing,
        event: &entry.event,
        actor: entry.actor,
        effective_at: entry.effective_at,
        recorded_at: entry.recorded_at,
        acting_for: entry.acting_for,
        addresses: None,
        why: String::new(),
    });
    // What the addresses only follow the filing in is told once, by the filing.
    let follows = |event: &str| matches!(event, "proposed" | "accepted" | "reopened" | "corrected");
    let items = items.iter().filter(|it| !follows(&it.event)).map(|it| Happening {
        kind: SubjectKind::Item,
        event: &it.event,
        actor: it.actor,
        effective_at: it.effective_at,
        recorded_at: it.recorded_at,
        acting_for: it.acting_for,
        addresses: Some(it.addresses),
        why: String::new(),
    });
    Ok(in_order(say, own.chain(items).map(|it| Sentence::of(say, &names, &it)).collect()))
}

impl CasePage {
    fn share(&self, rule: &SharedRule) -> String {
        self.shell.say.t2("bureau-met-of", ("met", "asked"), rule.met, rule.asked)
    }

    fn verdicts(&self) -> Vec<Choice> {
        verdicts(self.shell.say)
    }
}

/// What can be said of the addresses that are ticked.
pub(super) fn verdicts(say: Say) -> Vec<Choice> {
    vec![
        Choice::new("suggested", say.t("bureau-verdict-suggested")).chosen(),
        Choice::new("grant", say.t("bureau-verdict-grant")),
        Choice::new("refuse", say.t("bureau-verdict-refuse")),
    ]
}
