//! My visits by place, soonest due first.

use crate::web::catalogue::Say;
use crate::web::pages::parts::{DeadlineView, Pager, StateView};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::paging::paging;
use crate::web::problem::Answer;
use crate::web::sight;
use crate::web::state::App;
use ::codes::DivisionTable;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use permit::{Inspection, InspectionId, Role, Subject as _};
use serde::Deserialize;
use std::sync::Arc;
use store::lists::InspectionQuery;

/// Visits on a page: more than two inspectors do in their thirty working days.
const SHOWN: u64 = 100;

/// The page.
#[derive(Template)]
#[template(path = "visits/list.html", config = "src/web/askama.toml")]
pub(super) struct ListPage {
    pub(super) shell: Shell,
    pub(super) user: String,
    pub(super) asked: String,
    pub(super) ended: bool,
    pub(super) groups: Vec<Group>,
    pub(super) count: usize,
    pub(super) pager: Pager,
}

/// The visits of one office, or of one division where no office is in charge.
pub(super) struct Group {
    pub(super) place: String,
    pub(super) visits: Vec<VisitLine>,
}

/// One visit.
pub(super) struct VisitLine {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) address: String,
    pub(super) kind: String,
    pub(super) state: StateView,
    pub(super) deadline: Option<DeadlineView>,
    /// How many findings are saved.
    pub(super) filled: usize,
}

/// What is looked for.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    show: String,
    after: Option<String>,
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    seat.must_be(&[Role::Inspector])?;
    let ended = asked.show == "ended";
    let query = InspectionQuery {
        authority: sight::officer_of(&seat.actor),
        inspector: Some(seat.actor.user),
        open_only: !ended,
        states: if ended { vec!["closed", "void"] } else { Vec::new() },
        ..InspectionQuery::default()
    };
    let after = asked.after.as_deref();
    let page = store::lists::inspections(&app.desk.store, &query, &paging(after, Some(SHOWN))).await?;
    let ids: Vec<InspectionId> = page.items.iter().map(|line| line.id).collect();
    let saved = store::visits::draft_counts(&app.desk.store, &ids).await?;
    let visits = store::load_many::<Inspection>(&app.desk.store, &ids).await?;
    let wanted = asked.q.trim().to_lowercase();
    let found = |visit: &Inspection| {
        let place = &visit.plan.place;
        [&place.name, &place.address].iter().any(|text| text.to_lowercase().contains(&wanted))
    };
    let say = seat.shell.say;
    let mut groups: Vec<Group> = Vec::new();
    let mut count = 0;
    for visit in visits.iter().map(|known| &known.state).filter(|visit| found(visit)) {
        count += 1;
        let line = line(&app, say, visit, saved.get(&visit.id).copied().unwrap_or(0));
        let place = place_of(&app, say, visit);
        match groups.iter_mut().find(|group| group.place == place) {
            Some(group) => group.visits.push(line),
            None => groups.push(Group { place, visits: vec![line] }),
        }
    }
    let pager = Pager::new(&seat.shell, after, page.next.as_deref());
    let (user, asked) = (seat.actor.user.to_string(), asked.q);
    Ok(rendered(&ListPage { shell: seat.shell, user, asked, ended, groups, count, pager }))
}

fn line(app: &App, say: Say, visit: &Inspection, filled: usize) -> VisitLine {
    let today = app.desk.now().date();
    let deadline = || DeadlineView::new(say, &app.desk.calendar(), today, visit.due_on);
    VisitLine {
        id: visit.id.to_string(),
        name: visit.plan.place.name.clone(),
        address: visit.plan.place.address.clone(),
        kind: kind_of(say, visit),
        state: StateView::inspection(say, visit.state_name()),
        deadline: visit.is_open().then(deadline),
        filled,
    }
}

/// What kind of visit the next one is: a second look is 整改复查.
pub(super) fn kind_of(say: Say, visit: &Inspection) -> String {
    if visit.scope().is_some() || visit.records.len() > 1 {
        return say.t("visit-kind-again");
    }
    say.word("visit-kind", visit.plan.kind.as_str())
}

fn place_of(app: &App, say: Say, visit: &Inspection) -> String {
    let division = visit.plan.place.division;
    let division = DivisionTable::built_in().name(&division).unwrap_or(division.as_str()).to_owned();
    let forms = app.desk.forms();
    let office = visit.plan.office.as_deref().and_then(|code| {
        let rows = forms.offices().rows();
        rows.into_iter().find(|office| office.office_code == code).map(|office| office.office_name.clone())
    });
    match office {
        Some(office) => say.t2("visit-place", ("division", "office"), division, office),
        None => division,
    }
}
