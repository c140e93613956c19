//! The stores somebody manages: each with its state, its first inspection and what it waits for. Who
//! manages one goes straight to it.

use crate::web::pages::parts::{DeadlineView, StateView};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::problem::{Answer, Problem};
use crate::web::sight;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use permit::{Row, RowId, Subject as _};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use store::lists::{InspectionSummary, inspections_of_rows};

/// The page.
#[derive(Template)]
#[template(path = "hq/store.html", config = "src/web/askama.toml")]
pub(super) struct StorePage {
    shell: Shell,
    lines: Vec<Line>,
}

/// A store.
struct Line {
    id: String,
    no: u32,
    name: String,
    address: String,
    state: StateView,
    first: Option<(StateView, Option<DeadlineView>)>,
    /// Where findings are to be answered.
    answer: Option<String>,
}

pub(super) async fn page(State(app): State<Arc<App>>, seat: Seat) -> Answer<Response> {
    let ids: BTreeSet<RowId> = sight::managed_rows(&seat.actor).into_iter().collect();
    let ids: Vec<RowId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Err(Problem::not_found());
    }
    if let [only] = ids[..] {
        return Ok(Redirect::to(&format!("/hq/rows/{only}")).into_response());
    }
    let (say, calendar, today) = (seat.say(), app.desk.calendar(), seat.shell.today);
    let mut inspections: HashMap<RowId, Vec<InspectionSummary>> = HashMap::new();
    for found in inspections_of_rows(&app.desk.store, &ids).await? {
        if let Some(row) = found.row {
            inspections.entry(row).or_default().push(found);
        }
    }
    let mut rows = store::load_many::<Row>(&app.desk.store, &ids).await?;
    rows.sort_by_key(|row| row.state.no);
    let lines = rows.into_iter().map(|row| {
        let held = inspections.remove(&row.state.id).unwrap_or_default();
        let waits = held.iter().find(|found| found.state == "rectifying");
        let first = held.iter().find(|found| found.kind == "first").map(|found| {
            let due = found.open.then(|| DeadlineView::new(say, &calendar, today, found.due_on));
            (StateView::inspection_of_holder(say, &found.state), due)
        });
        Line {
            id: row.state.id.to_string(),
            no: row.state.no,
            state: StateView::row(say, row.state.state_name()),
            answer: waits.map(|found| format!("/hq/inspections/{}", found.id)),
            name: row.state.facts.name,
            address: row.state.facts.address,
            first,
        }
    });
    let lines = lines.collect();
    Ok(rendered(&StorePage { shell: seat.shell, lines }))
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/store");
        let say = shell.say;
        let line = |answer: bool| Line {
            id: "0".to_owned(),
            no: 7,
            name: "<天河>店".to_owned(),
            address: "天河路".to_owned(),
            state: StateView::row(say, "listed"),
            first: Some((StateView::inspection(say, "rectifying"), None)),
            answer: answer.then(|| "/hq/inspections/0".to_owned()),
        };
        let page = StorePage { lines: vec![line(true), line(false)], shell };
        vec![page.render().unwrap()]
    }
}
