//! The bureau's first page: my queues with their counts, and the first of them.

use super::common::{authority_of, instead_of_cases};
use super::queue::{CaseRow, Chip, Queue, chips, lines};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::problem::Answer;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use permit::{Actor, AuthorityId, Role};
use std::sync::Arc;
use store::lists::{InspectionQuery, Paging, inspection_count};

/// The page.
#[derive(Template)]
#[template(path = "bureau/home.html", config = "src/web/askama.toml")]
pub(super) struct Home {
    pub(super) shell: Shell,
    pub(super) chips: Vec<Chip>,
    pub(super) visits: Vec<Chip>,
    pub(super) first: &'static str,
    pub(super) rows: Vec<CaseRow>,
}

pub(super) async fn page(State(app): State<Arc<App>>, seat: Seat) -> Answer<Response> {
    if let Some(elsewhere) = instead_of_cases(&seat) {
        return Ok(elsewhere);
    }
    let authority = authority_of(&seat)?;
    let shell = seat.shell;
    let chips = chips(&app, &seat.actor, authority, "", None).await?;
    // The first queue of this person that has something in it.
    let order = Queue::for_person(&seat.actor);
    let waiting = order.iter().zip(&chips).find(|(_, chip)| chip.count > 0).map(|(queue, _)| *queue);
    let first = waiting.or_else(|| order.first().copied()).unwrap_or(Queue::All);
    let page =
        store::lists::queue(&app.desk.store, &first.query(&app, authority, ""), &Paging::first(20)).await?;
    Ok(rendered(&Home {
        visits: visits(&app, &seat.actor, authority).await?,
        rows: lines(&app, &shell, page.items).await?,
        first: first.name(),
        chips,
        shell,
    }))
}

/// The queues of inspections, with their counts.
async fn visits(app: &App, actor: &Actor, authority: AuthorityId) -> Answer<Vec<Chip>> {
    let open =
        || InspectionQuery { authority: Some(authority), open_only: true, ..InspectionQuery::default() };
    let overdue = app.desk.now().date().yesterday().ok();
    let mut asked = vec![
        ("to-assign", "?show=to-assign", InspectionQuery { states: vec!["planned"], ..open() }),
        ("first", "?show=first", InspectionQuery { kind: Some("first"), ..open() }),
        ("on-site", "?show=on-site", InspectionQuery { kind: Some("on_site"), ..open() }),
        ("late", "?show=late", InspectionQuery { due_by: overdue, ..open() }),
        (
            "late-records",
            "?show=late-records",
            InspectionQuery { late_only: true, open_only: false, ..open() },
        ),
        ("unassigned", "?show=unassigned", InspectionQuery { office: Some(None), ..open() }),
    ];
    if let Some(office) = &actor.office {
        let team = InspectionQuery { office: Some(Some(office.clone())), ..open() };
        asked.insert(0, ("team", "?show=team", team));
    }
    if actor.has(Role::Inspector) {
        asked.insert(0, ("mine", "?show=mine", InspectionQuery { inspector: Some(actor.user), ..open() }));
    }
    let mut chips = Vec::with_capacity(asked.len());
    for (name, query, inspections) in asked {
        let count = inspection_count(&app.desk.store, &inspections).await?;
        chips.push(Chip { name, href: format!("/bureau/inspections{query}"), count, here: false });
    }
    Ok(chips)
}
