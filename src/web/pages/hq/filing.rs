//! A filing as its own people see it: where it stands, what is to be corrected, each address's outcome.

use super::check::reasons;
use super::common::{Asked, Chip, label_of, mine, paged};
use super::history::{Sentence, history};
use super::points::{self, PointLine};
use super::printed;
use crate::web::catalogue::Say;
use crate::web::extract::Id;
use crate::web::pages::parts::{DeadlineView, Pager, Papers, StateView};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use forms::LimitKey;
use permit::filing::{FilingStatus, Phase};
use permit::item::{ItemKind, ItemStatus};
use permit::{Actor, Facts, Filing, FilingId, Item, Subject as _};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Versioned;

/// The page.
#[derive(Template)]
#[template(path = "hq/filing.html", config = "src/web/askama.toml")]
pub(super) struct FilingPage {
    shell: Shell,
    base: String,
    label: String,
    state: StateView,
    turn: String,
    clock: Option<(String, DeadlineView)>,
    editable: bool,
    /// Handed in, stores to be signed for again after a correction on the spot.
    unsigned: usize,
    can_withdraw: bool,
    /// Words of the officer where it was not admitted, or the reason of its end.
    ended: Option<String>,
    points: Vec<PointLine>,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    history: Vec<Sentence>,
    papers: Papers,
    /// What follows for a store once it is granted.
    later: String,
    licence: Option<(String, u32)>,
}

/// An address.
struct Line {
    id: String,
    order: u32,
    name: String,
    hq: bool,
    state: StateView,
    route: String,
    due: Option<DeadlineView>,
    /// Whether a first inspection will follow.
    promised: bool,
    outcome: Vec<String>,
    row: Option<String>,
}

/// The state of a filing, or the phase of one that was accepted.
pub(super) fn state_of(
    status: &FilingStatus,
    counts: &BTreeMap<String, u64>,
    name: &'static str,
) -> &'static str {
    let FilingStatus::Accepted { handed_out, .. } = status else { return name };
    let count = |state: &str| usize::try_from(counts.get(state).copied().unwrap_or(0)).unwrap_or(usize::MAX);
    let recommended = count("recommended");
    let live = count("drafted") + count("proposed") + count("accepted") + recommended;
    match Phase::of(live, recommended, handed_out.is_some()) {
        Phase::InWork => "in_work",
        Phase::Recommended => "recommended",
        Phase::Decided => "decided",
        Phase::HandedOut => "handed_out",
    }
}

/// The clock of a filing: what it is for, and until when.
pub(super) fn clock(
    app: &App,
    say: Say,
    filing: &Filing,
    items: &[Versioned<Item>],
) -> Option<(String, DeadlineView)> {
    let (calendar, forms, today) = (app.desk.calendar(), app.desk.forms(), app.desk.now().date());
    let view = |due| DeadlineView::new(say, &calendar, today, due);
    match &filing.status {
        FilingStatus::Submitted { received_on, answer_due_on } => {
            let days = forms.limit(LimitKey::OneTimeNotice).days;
            let explained = calendar.explain(*received_on, days, &[]);
            Some((say.t("hq-clock-answer"), view(*answer_due_on).explained(explained)))
        }
        FilingStatus::Returned { due_on, .. } => Some((say.t("hq-clock-correct"), view(*due_on))),
        FilingStatus::Accepted { handed_out: None, .. } => {
            let live = items.iter().filter(|item| item.state.is_live());
            let last = live.max_by_key(|item| item.state.clock.as_ref().and_then(|clock| clock.due_on));
            let due = item_clock(app, say, &last?.state)?;
            Some((say.t("hq-clock-decision"), due))
        }
        FilingStatus::Draft
        | FilingStatus::Accepted { .. }
        | FilingStatus::NotAdmitted { .. }
        | FilingStatus::Withdrawn { .. }
        | FilingStatus::Lapsed { .. }
        | FilingStatus::Terminated { .. } => None,
    }
}

/// The decision's clock of one address, with how it came about; none while it stands still.
pub(super) fn item_clock(app: &App, say: Say, item: &Item) -> Option<DeadlineView> {
    let (calendar, forms, program) = (app.desk.calendar(), app.desk.forms(), Actor::system());
    let facts = Facts { actor: &program, at: app.desk.now(), calendar: &calendar, forms: &forms };
    let clock = item.clock.as_ref()?;
    let explained = calendar.explain(clock.accepted_on, clock.days(&facts), &clock.ended_pauses());
    Some(DeadlineView::new(say, &calendar, facts.today(), clock.due_on?).explained(explained))
}

/// What was decided or said of an address, in words.
pub(super) fn outcome(say: Say, status: &ItemStatus) -> Vec<String> {
    match status {
        ItemStatus::Refused { reasons, .. } => {
            let codes = reasons.codes.iter().map(|code| say.pick(code.zh(), code.en()).to_owned());
            codes.chain(Some(reasons.text.clone()).filter(|text| !text.is_empty())).collect()
        }
        ItemStatus::Terminated { reason, .. } => vec![reason.clone()],
        ItemStatus::Granted { edition, .. } => vec![say.t1("hq-granted-edition", "edition", edition)],
        ItemStatus::Drafted
        | ItemStatus::Proposed { .. }
        | ItemStatus::Accepted { .. }
        | ItemStatus::Recommended { .. }
        | ItemStatus::Withdrawn { .. }
        | ItemStatus::Dropped => Vec::new(),
    }
}

/// What an applicant sees of an item's state: an opinion is the bureau's own until it is decided.
pub(super) fn item_state(item: &Item) -> &'static str {
    match item.status {
        ItemStatus::Recommended { .. } => "accepted",
        _ => item.state_name(),
    }
}

impl Line {
    fn of(app: &App, say: Say, item: &Item) -> Self {
        let route = item.route().map_or_else(String::new, |route| {
            let why = reasons(say, route).join(say.pick("、", ", "));
            let way = say.word("hq-route", route.as_str());
            if why.is_empty() { way } else { format!("{way}({why})") }
        });
        let row = match &item.status {
            ItemStatus::Granted { row, .. } => row.map(|row| row.to_string()),
            _ => None,
        };
        Line {
            id: item.id.to_string(),
            order: item.order,
            name: item.premises.name.clone(),
            hq: item.kind == ItemKind::Hq,
            state: StateView::item(say, item_state(item)),
            route,
            due: if item.is_live() { item_clock(app, say, item) } else { None },
            promised: item.kind == ItemKind::Store && item.is_live() && item.route().is_some(),
            outcome: outcome(say, &item.status),
            row,
        }
    }
}

/// What follows for a store once it is granted.
pub(super) fn later(app: &App, say: Say) -> String {
    say.t1("hq-later-first", "days", app.desk.forms().limit(LimitKey::FirstInspection).days)
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let known = mine(&app, &seat, id).await?;
    let (say, shell) = (seat.say(), seat.shell.clone());
    let filing = &known.filing.state;
    let items = store::lists::items_of(&app.desk.store, id).await?;
    let base = shell.case_path(id);
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut shown_counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for item in &items {
        *counts.entry(item.state.state_name().to_owned()).or_default() += 1;
        *shown_counts.entry(item_state(&item.state)).or_default() += 1;
    }
    let state = state_of(&filing.status, &counts, filing.state_name());
    let mut chips = vec![Chip::of(&shell, &asked, "", say.t("hq-all"), items.len())];
    chips.extend(
        shown_counts
            .iter()
            .map(|(name, count)| Chip::of(&shell, &asked, name, say.word("item-state", name), *count)),
    );
    let found: Vec<&Versioned<Item>> =
        items.iter().filter(|item| asked.show.is_empty() || item_state(&item.state) == asked.show).collect();
    let (here, pager) = paged(&shell, &asked, &found);
    let (points, ended) = match &filing.status {
        FilingStatus::Returned { points, .. } => (points.clone(), None),
        FilingStatus::NotAdmitted { text, .. } => (Vec::new(), Some(text.clone())),
        FilingStatus::Terminated { reason, .. } => (Vec::new(), Some(reason.clone())),
        FilingStatus::Lapsed { .. } => (Vec::new(), Some(say.t("hq-lapsed"))),
        FilingStatus::Draft
        | FilingStatus::Submitted { .. }
        | FilingStatus::Accepted { .. }
        | FilingStatus::Withdrawn { .. } => (Vec::new(), None),
    };
    let granted = items.iter().find_map(|item| match &item.state.status {
        ItemStatus::Granted { licence, edition, .. } => Some((licence.to_string(), *edition)),
        _ => None,
    });
    let live = items.iter().any(|item| item.state.is_live());
    let visible_state = if state == "recommended" { "in_work" } else { state };
    Ok(rendered(&FilingPage {
        label: label_of(say, filing),
        state: StateView::filing(say, visible_state),
        turn: say.word("hq-turn", state),
        clock: clock(&app, say, filing, &items),
        editable: filing.is_editable(),
        unsigned: if matches!(filing.status, FilingStatus::Submitted { .. }) { known.unsigned() } else { 0 },
        can_withdraw: live
            && matches!(
                filing.status,
                FilingStatus::Submitted { .. }
                    | FilingStatus::Returned { .. }
                    | FilingStatus::Accepted { .. }
            ),
        ended,
        points: points::lines(&shell, id, &items, &points),
        papers: printed::papers(&app, &seat.actor, say, id).await?,
        later: later(&app, say),
        chips,
        lines: here.iter().map(|item| Line::of(&app, say, &item.state)).collect(),
        pager,
        history: history(&app, say, id).await?,
        licence: granted,
        base,
        shell,
    }))
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;
    use permit::SubjectKind;
    use permit::workflow::edges;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/filings/0");
        let say = shell.say;
        let calendar = calendar::Calendar::embedded();
        let due = DeadlineView::new(say, &calendar, shell.today, shell.today);
        let page = |state: &str, editable: bool| FilingPage {
            base: "/hq/filings/0".to_owned(),
            label: "<办>-1".to_owned(),
            state: StateView::filing(say, state),
            turn: say.word("hq-turn", state),
            clock: Some((say.t("hq-clock-answer"), due.clone())),
            editable,
            unsigned: 1,
            can_withdraw: true,
            ended: Some("<原因>".to_owned()),
            points: vec![PointLine {
                place: say.t1("hq-nth", "order", 3_u32),
                text: "<补>图".to_owned(),
                href: Some("/hq".to_owned()),
            }],
            chips: vec![Chip { href: "/hq".to_owned(), word: "全部".to_owned(), count: 2, here: true }],
            lines: vec![Line {
                id: "0".to_owned(),
                order: 1,
                name: "<天河>店".to_owned(),
                hq: true,
                state: StateView::item(say, "accepted"),
                route: say.word("hq-route", "inspected"),
                due: Some(due.clone()),
                promised: true,
                outcome: vec![say.t1("hq-granted-edition", "edition", 2_u32)],
                row: Some("0".to_owned()),
            }],
            pager: Pager::new(&shell, None, None),
            papers: Papers::new(say, say.t("hq-printed"), Vec::new()),
            history: edges(SubjectKind::Filing)
                .iter()
                .map(|(_, _, to)| Sentence::sample(say, say.word("filing-state", to)))
                .collect(),
            later: say.t1("hq-later-first", "days", 30),
            licence: Some(("0".to_owned(), 2)),
            shell: shell.clone(),
        };
        let states = ["draft", "submitted", "returned", "in_work", "recommended", "decided", "handed_out"];
        let ends = ["not_admitted", "withdrawn", "lapsed", "terminated"];
        let pages: Vec<String> = states
            .iter()
            .chain(&ends)
            .map(|state| page(state, *state == "draft").render().unwrap())
            .collect();
        pages
    }
}
