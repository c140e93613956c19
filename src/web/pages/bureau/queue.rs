//! Queues: filings that wait, soonest due first, each queue a query.

use super::common::{authority_of, instead_of_cases};
use crate::web::pages::parts::{DeadlineView, Pager, StateView};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::paging::paging;
use crate::web::problem::{Answer, Problem};
use crate::web::state::App;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use jiff::civil::Date;
use permit::{Actor, AuthorityId, FilingId, Role, UserId};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::lists::{QueueQuery, QueuedFiling, Waiting, Whose};

/// A queue of filings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Queue {
    Admit,
    Recommend,
    Inspect,
    Decide,
    Soon,
    Overdue,
    Returned,
    All,
}

impl Queue {
    const ALL: [Queue; 8] = [
        Queue::Admit,
        Queue::Recommend,
        Queue::Inspect,
        Queue::Decide,
        Queue::Soon,
        Queue::Overdue,
        Queue::Returned,
        Queue::All,
    ];

    /// Its name in addresses and messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Queue::Admit => "admit",
            Queue::Recommend => "recommend",
            Queue::Inspect => "inspect",
            Queue::Decide => "decide",
            Queue::Soon => "soon",
            Queue::Overdue => "overdue",
            Queue::Returned => "returned",
            Queue::All => "all",
        }
    }

    /// The queues, those of a person's work first.
    pub(super) fn for_person(actor: &Actor) -> Vec<Queue> {
        let first: &[Queue] = if actor.has(Role::Approver) {
            &[Queue::Decide, Queue::Soon, Queue::Overdue]
        } else if actor.has(Role::Reviewer) {
            &[Queue::Admit, Queue::Recommend, Queue::Soon, Queue::Overdue]
        } else if actor.has(Role::Chief) || actor.has(Role::Auditor) {
            &[Queue::Overdue, Queue::Soon, Queue::Inspect]
        } else if actor.has(Role::Inspector) {
            &[Queue::Inspect]
        } else {
            &[Queue::Admit, Queue::Returned]
        };
        let rest = Queue::ALL.into_iter().filter(|queue| !first.contains(queue));
        first.iter().copied().chain(rest).collect()
    }

    fn waiting(self, app: &App, today: Date) -> Waiting {
        // Five working days: as near as a deadline is shown as soon.
        let soon = app.desk.calendar().add(today, 5).due;
        match self {
            Queue::Admit => Waiting::Admission,
            Queue::Recommend => Waiting::Recommendation,
            Queue::Inspect => Waiting::OnSite,
            Queue::Decide => Waiting::Decision,
            Queue::Soon => Waiting::Due { from: today, to: soon },
            Queue::Overdue => {
                Waiting::Due { from: Date::constant(2000, 1, 1), to: today.yesterday().unwrap_or(today) }
            }
            Queue::Returned => Waiting::Correction,
            Queue::All => Waiting::Anything,
        }
    }

    /// The question to the store.
    pub(super) fn query(self, app: &App, authority: AuthorityId, text: &str) -> QueueQuery {
        let waiting = self.waiting(app, app.desk.now().date());
        QueueQuery { authority, waiting, text: Some(text.to_owned()), whose: Whose::Anybodys }
    }
}

/// A queue to go to, with how much is in it.
#[derive(Clone, Debug)]
pub(super) struct Chip {
    pub(super) name: &'static str,
    pub(super) href: String,
    pub(super) count: u64,
    pub(super) here: bool,
}

/// A filing in a queue.
#[derive(Clone, Debug)]
pub(in crate::web::pages) struct CaseRow {
    pub(in crate::web::pages) href: String,
    pub(in crate::web::pages) state: StateView,
    pub(in crate::web::pages) holder: String,
    pub(in crate::web::pages) number: String,
    pub(in crate::web::pages) channel: String,
    pub(in crate::web::pages) received: String,
    pub(in crate::web::pages) addresses: String,
    pub(in crate::web::pages) deadline: Option<DeadlineView>,
    /// Whether something waits though no clock runs.
    pub(in crate::web::pages) still: bool,
}

/// The lines of a queue, each with the phase its addresses are in.
pub(in crate::web::pages) async fn lines(
    app: &App,
    shell: &Shell,
    rows: Vec<QueuedFiling>,
) -> Answer<Vec<CaseRow>> {
    let ids: Vec<FilingId> = rows.iter().map(|row| row.filing).collect();
    let counts = store::lists::item_counts(&app.desk.store, &ids).await?;
    let none = BTreeMap::new();
    Ok(rows
        .into_iter()
        .map(|row| CaseRow::of(app, shell, counts.get(&row.filing).unwrap_or(&none), row))
        .collect())
}

impl CaseRow {
    fn of(app: &App, shell: &Shell, counts: &BTreeMap<String, u64>, row: QueuedFiling) -> Self {
        let say = shell.say;
        let due = |day| DeadlineView::new(say, &app.desk.calendar(), shell.today, day);
        let count = |state: &str| counts.get(state).copied().unwrap_or(0);
        let live = count("accepted") + count("recommended");
        let state = match row.state.as_str() {
            "accepted" if live == 0 => "decided",
            "accepted" if count("accepted") == 0 => "recommended",
            "accepted" => "in_work",
            state => state,
        };
        CaseRow {
            href: shell.case_path(row.filing),
            state: StateView::filing(say, state),
            holder: row.holder,
            number: row.office_number.unwrap_or_default(),
            channel: say.word("bureau-channel", &row.channel),
            received: row.received_on.map_or_else(String::new, |day| say.day(day)),
            addresses: row
                .addresses
                .map_or_else(String::new, |count| say.t1("bureau-places", "count", count)),
            deadline: row.due_on.map(due),
            still: live > 0,
        }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "bureau/queue.html", config = "src/web/askama.toml")]
pub(super) struct QueuePage {
    pub(super) shell: Shell,
    pub(super) name: &'static str,
    pub(super) q: String,
    pub(super) chips: Vec<Chip>,
    pub(super) whose: Vec<Chip>,
    pub(super) rows: Vec<CaseRow>,
    pub(super) total: u64,
    pub(super) pager: Pager,
}

/// Which page.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    whose: String,
    after: Option<String>,
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    if let Some(elsewhere) = instead_of_cases(&seat) {
        return Ok(elsewhere);
    }
    let authority = authority_of(&seat)?;
    let queue = Queue::ALL.into_iter().find(|queue| queue.name() == name).ok_or_else(Problem::not_found)?;
    let whose = whose(&app, &seat.actor, authority).await?;
    let asked_for = queue.query(&app, authority, &asked.q);
    let of = |whose: &Whose| QueueQuery { whose: whose.clone(), ..asked_for.clone() };
    let narrowed = whose.iter().find(|(name, _)| *name == asked.whose).map(|(_, whose)| of(whose));
    let query = narrowed.unwrap_or_else(|| asked_for.clone());
    let paging = paging(asked.after.as_deref(), Some(50));
    let page = store::lists::queue(&app.desk.store, &query, &paging).await?;
    let shell = seat.shell;
    let chips = chips(&app, &seat.actor, authority, &asked.q, Some(queue)).await?;
    let mut narrower = Vec::with_capacity(whose.len());
    for (name, whose) in &whose {
        let name = *name;
        let count = store::lists::queue_count(&app.desk.store, &of(whose)).await?;
        let here = name == asked.whose;
        let href = shell.with("whose", if here { "" } else { name });
        narrower.push(Chip { name, href, count, here });
    }
    let total = store::lists::queue_count(&app.desk.store, &query).await?;
    Ok(rendered(&QueuePage {
        name: queue.name(),
        pager: Pager::new(&shell, asked.after.as_deref(), page.next.as_deref()),
        rows: lines(&app, &shell, page.items).await?,
        q: asked.q,
        chips,
        whose: narrower,
        total,
        shell,
    }))
}

/// Whose filings a queue can be narrowed to: mine, my team's, nobody's.
async fn whose(app: &App, actor: &Actor, authority: AuthorityId) -> Answer<Vec<(&'static str, Whose)>> {
    let officers = store::people::users(&app.desk.store, Some(authority)).await?;
    let me = officers.iter().find(|user| actor.is(user.id));
    let team = officers
        .iter()
        .filter(|user| me.is_some_and(|me| (&user.division, &user.office) == (&me.division, &me.office)));
    let mine: Vec<UserId> = officers.iter().map(|user| user.id).filter(|id| actor.is(*id)).collect();
    Ok(vec![
        ("mine", Whose::Of(mine)),
        ("team", Whose::Of(team.map(|user| user.id).collect())),
        ("nobodys", Whose::Nobodys),
    ])
}

/// Every queue with its count, for a person, narrowed by a text.
pub(super) async fn chips(
    app: &App,
    actor: &Actor,
    authority: AuthorityId,
    text: &str,
    here: Option<Queue>,
) -> Answer<Vec<Chip>> {
    let mut chips = Vec::new();
    for queue in Queue::for_person(actor) {
        let count = store::lists::queue_count(&app.desk.store, &queue.query(app, authority, text)).await?;
        let query =
            if text.is_empty() { String::new() } else { crate::web::pages::shell::query_of(&[("q", text)]) };
        let href = format!("/bureau/queue/{}{query}", queue.name());
        chips.push(Chip { name: queue.name(), href, count, here: here == Some(queue) });
    }
    Ok(chips)
}
