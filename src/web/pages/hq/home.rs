//! The first page: what needs this person now, each with its day; then what is under way.

use super::common::{label_of, own};
use super::filing::{clock, state_of};
use super::plans;
use super::visit::attempted;
use crate::desk::lookup;
use crate::web::catalogue::Say;
use crate::web::pages::parts::{DeadlineView, StateView};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::problem::Answer;
use crate::web::sight;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use forms::LimitKey;
use permit::item::{ItemKind, ItemStatus, Promise};
use permit::{EnterpriseId, Filing, Inspection, Subject as _};
use std::sync::Arc;
use store::lists::{FilingQuery, InspectionQuery, Paging};

/// The page.
#[derive(Template)]
#[template(path = "hq/home.html", config = "src/web/askama.toml")]
pub(super) struct Home {
    shell: Shell,
    name: String,
    todo: Vec<Todo>,
    filings: Vec<Line>,
    /// Its licence, in one line.
    licence: Option<String>,
}

/// Something to do.
struct Todo {
    /// The order of what waits: what has a deadline first.
    rank: u8,
    href: String,
    words: String,
    due: Option<DeadlineView>,
}

/// A filing under way, or the latest ended ones.
struct Line {
    href: String,
    label: String,
    state: StateView,
    clock: Option<(String, DeadlineView)>,
    counts: String,
    touched: String,
}

/// Filings shown on the first page.
const LATEST: u64 = 12;

pub(super) async fn page(State(app): State<Arc<App>>, seat: Seat) -> Answer<Response> {
    let Some(enterprise) = own(&app, &seat).await? else {
        let manages = !sight::managed_rows(&seat.actor).is_empty();
        return Ok(Redirect::to(if manages { "/hq/store" } else { "/hq/enterprise" }).into_response());
    };
    let enterprise = enterprise.state;
    let (say, read, today) = (seat.say(), &app.desk.store, app.desk.now().date());
    let (calendar, forms) = (app.desk.calendar(), app.desk.forms());
    let mut todo = Vec::new();
    if enterprise.standard.is_none() {
        todo.push(Todo {
            rank: 0,
            href: "/hq/enterprise".to_owned(),
            words: say.t("hq-todo-standard"),
            due: None,
        });
    }
    let filings = filings(&app, say, enterprise.id, &mut todo).await?;
    let rectifying = InspectionQuery {
        enterprise: Some(enterprise.id),
        states: vec!["rectifying"],
        ..InspectionQuery::default()
    };
    for found in store::lists::inspections(read, &rectifying, &Paging::first(50)).await?.items {
        let due = DeadlineView::new(say, &calendar, today, found.due_on);
        let state = store::require::<Inspection>(read, found.id).await?.state;
        let waits = state.records.last().is_some_and(|record| record.answer.is_some());
        let words = if waits { "hq-todo-confirm" } else { "hq-todo-rectify" };
        let href = format!("/hq/inspections/{}", found.id);
        todo.push(Todo { rank: 2, href, words: say.t1(words, "name", &found.name), due: Some(due) });
    }
    visits(&app, say, enterprise.id, &mut todo).await?;
    if let Some((count, day)) = plans::soon(&app, enterprise.id).await? {
        todo.push(Todo {
            rank: 3,
            href: "/hq/plans".to_owned(),
            words: say.t1("hq-todo-plans", "count", count),
            due: Some(DeadlineView::new(say, &calendar, today, day)),
        });
    }
    let licence = lookup::licence_of(read, enterprise.id).await?.map(|licence| licence.state);
    if let Some(held) = &licence {
        let before = |key| calendar.add(held.valid_to, -forms.limit(key).days).due;
        let (opens, closes) = (before(LimitKey::RenewalOpens), before(LimitKey::RenewalCloses));
        if today >= opens && today <= held.valid_to {
            todo.push(Todo {
                rank: 3,
                href: "/hq/licence".to_owned(),
                words: say.t1("hq-todo-renew", "day", say.day(held.valid_to)),
                due: Some(DeadlineView::new(say, &calendar, today, closes)),
            });
        }
    }
    todo.sort_by_key(|one| one.rank);
    Ok(rendered(&Home {
        name: enterprise.profile.name,
        todo,
        filings,
        licence: licence.map(|held| {
            let (number, day) = (held.number.to_string(), say.day(held.valid_to));
            let facts =
                [("number", number.into()), ("count", held.rows_in_force.into()), ("day", day.into())];
            say.filled("hq-home-licence", facts)
        }),
        shell: seat.shell,
    }))
}

/// Visits that wait for the store's signature, and those that found nobody to inspect.
async fn visits(app: &App, say: Say, enterprise: EnterpriseId, todo: &mut Vec<Todo>) -> Answer<()> {
    let (read, calendar, today) = (&app.desk.store, app.desk.calendar(), app.desk.now().date());
    let of = InspectionQuery { enterprise: Some(enterprise), ..InspectionQuery::default() };
    let recorded = InspectionQuery { states: vec!["recorded"], ..of.clone() };
    let failed = InspectionQuery { failed_only: true, open_only: true, ..of };
    let mut ids = Vec::new();
    for query in [recorded, failed] {
        ids.extend(
            store::lists::inspections(read, &query, &Paging::first(50)).await?.items.iter().map(|it| it.id),
        );
    }
    for known in store::load_many::<Inspection>(read, &ids).await? {
        let (visit, href) = (&known.state, format!("/hq/inspections/{}", known.state.id));
        let due = Some(DeadlineView::new(say, &calendar, today, visit.due_on));
        let name = visit.plan.place.name.as_str();
        if visit.waits_for_the_site() {
            todo.push(Todo { rank: 2, href, words: say.t1("hq-todo-visit", "name", name), due });
        } else if let Some(attempt) = visit.failed_visit() {
            let told = attempted(say, attempt);
            let words = say.t2("hq-todo-attempted", ("name", "told"), name, told);
            todo.push(Todo { rank: 3, href, words, due });
        }
    }
    Ok(())
}

/// The latest filings; those that wait for somebody are put among what is to be done.
async fn filings(app: &App, say: Say, enterprise: EnterpriseId, todo: &mut Vec<Todo>) -> Answer<Vec<Line>> {
    let read = &app.desk.store;
    let query = FilingQuery { enterprise: Some(enterprise), ..FilingQuery::default() };
    let page = store::lists::filings(read, &query, &Paging::first(LATEST)).await?;
    let ids: Vec<_> = page.items.iter().map(|row| row.id).collect();
    let mut counts = store::lists::item_counts(read, &ids).await?;
    let mut filings = Vec::new();
    for row in &page.items {
        let filing = store::require::<Filing>(read, row.id).await?.state;
        let items = store::lists::items_of(read, row.id).await?;
        let counts = counts.remove(&row.id).unwrap_or_default();
        let state = state_of(&filing.status, &counts, filing.state_name());
        let base = format!("/hq/filings/{}", row.id);
        let addresses = items.iter().filter(|item| item.state.status != ItemStatus::Dropped).count();
        let label = say.t2("hq-filing-label", ("label", "count"), label_of(say, &filing), addresses);
        let clock = clock(app, say, &filing, &items);
        let stores = items.iter().filter(|item| item.state.kind == ItemKind::Store && item.state.is_live());
        let unsigned = stores.filter(|item| item.state.promise == Promise::Open).count();
        match state {
            "returned" => todo.push(Todo {
                rank: 1,
                href: base.clone(),
                words: say.t1("hq-todo-returned", "label", &label),
                due: clock.as_ref().map(|(_, due)| due.clone()),
            }),
            "draft" if unsigned > 0 => todo.push(Todo {
                rank: 4,
                href: format!("{base}/commitments"),
                words: say.t2("hq-todo-sign", ("count", "label"), unsigned, &label),
                due: None,
            }),
            "draft" => todo.push(Todo {
                rank: 5,
                href: format!("{base}/addresses"),
                words: say.t1("hq-todo-draft", "label", &label),
                due: None,
            }),
            _in_the_bureau_s_hands => {}
        }
        let shown = if state == "recommended" { "in_work" } else { state };
        let told = counts.iter().filter(|(name, _)| *name != "dropped").map(|(name, count)| {
            let name = if name == "recommended" { "accepted" } else { name };
            format!("{} {count}", say.word("item-state", name))
        });
        let counts = told.collect::<Vec<_>>().join(" · ");
        let touched = say.day(row.touched_at.date());
        filings.push(Line {
            href: base,
            label,
            state: StateView::filing(say, shown),
            clock,
            counts,
            touched,
        });
    }
    Ok(filings)
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq");
        let say = shell.say;
        let calendar = calendar::Calendar::embedded();
        let due = || DeadlineView::new(say, &calendar, shell.today, shell.today);
        let page = |whole: bool| Home {
            name: "示例<餐饮>".to_owned(),
            todo: if whole {
                vec![Todo {
                    rank: 1,
                    href: "/hq".to_owned(),
                    words: say.t1("hq-todo-returned", "label", "<办>-1"),
                    due: Some(due()),
                }]
            } else {
                Vec::new()
            },
            filings: if whole {
                vec![Line {
                    href: "/hq".to_owned(),
                    label: "<办>-1".to_owned(),
                    state: StateView::filing(say, "in_work"),
                    clock: Some((say.t("hq-clock-decision"), due())),
                    counts: "审查中 37".to_owned(),
                    touched: "1月20日".to_owned(),
                }]
            } else {
                Vec::new()
            },
            licence: whole.then(|| "JY1".to_owned()),
            shell: shell.clone(),
        };
        vec![page(true).render().unwrap(), page(false).render().unwrap()]
    }
}
