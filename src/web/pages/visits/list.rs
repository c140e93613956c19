//! My visits by place: those of today first, then the others, soonest due first.

use super::attempt::word;
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
use jiff::civil::Date;
use permit::inspection::Attempt;
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
    pub(super) sections: Vec<Section>,
    pub(super) count: usize,
    pub(super) pager: Pager,
}

/// Visits under one heading that says why they stand together.
pub(super) struct Section {
    pub(super) title: String,
    pub(super) groups: Vec<Group>,
}

/// The visits of one street, or of one division where the street is not known.
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
    /// The last visit, where it could not be an inspection: when, why, when next.
    pub(super) failed: Option<String>,
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
    let (mut now, mut later, mut count) = (Vec::new(), Vec::new(), 0);
    for visit in visits.iter().map(|known| &known.state).filter(|visit| found(visit)) {
        count += 1;
        let line = line(&app, say, visit, saved.get(&visit.id).copied().unwrap_or(0));
        let groups = if is_for(visit, app.desk.now().date()) { &mut now } else { &mut later };
        put(groups, place_of(&app, say, visit), line);
    }
    let sections = if ended {
        vec![Section { title: say.t("visits-over"), groups: later }]
    } else {
        let rest = if now.is_empty() { "visits-by-place" } else { "visits-later" };
        vec![
            Section { title: say.t("visits-today"), groups: now },
            Section { title: say.t(rest), groups: later },
        ]
    };
    let sections = sections.into_iter().filter(|section| !section.groups.is_empty()).collect();
    let pager = Pager::new(&seat.shell, after, page.next.as_deref());
    let (user, asked) = (seat.actor.user.to_string(), asked.q);
    Ok(rendered(&ListPage { shell: seat.shell, user, asked, ended, sections, count, pager }))
}

/// Whether somebody goes there today: the last visit failed and the next was to be by now, or the last
/// day is reached.
fn is_for(visit: &Inspection, today: Date) -> bool {
    let next = visit.failed_visit().map(|failed| failed.next_visit_on);
    visit.is_open() && (visit.due_on <= today || next.is_some_and(|day| day <= today))
}

/// Puts a visit with the others of its place; places stand in the order of their first, soonest visit.
fn put(groups: &mut Vec<Group>, place: String, line: VisitLine) {
    match groups.iter_mut().find(|group| group.place == place) {
        Some(group) => group.visits.push(line),
        None => groups.push(Group { place, visits: vec![line] }),
    }
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
        failed: visit.failed_visit().filter(|_| visit.is_open()).map(|failed| failed_line(say, failed)),
    }
}

/// 「1月19日到店：未开业，下次 1月21日」.
fn failed_line(say: Say, failed: &Attempt) -> String {
    let (day, reason) = (say.day(failed.at.date()), say.word("visit-attempt", word(failed.reason)));
    let next = say.day(failed.next_visit_on);
    say.filled("visits-failed", [("day", day.into()), ("reason", reason.into()), ("next", next.into())])
}

/// What kind of visit the next one is: a second look is 整改复查.
pub(super) fn kind_of(say: Say, visit: &Inspection) -> String {
    if visit.scope().is_some() || visit.records.len() > 1 {
        return say.t("visit-kind-again");
    }
    say.word("visit-kind", visit.plan.kind.as_str())
}

/// 「黄埔区 · 大沙街」: the district and the street, as the table of offices knows it.
fn place_of(app: &App, say: Say, visit: &Inspection) -> String {
    let place = &visit.plan.place;
    let division = DivisionTable::built_in().name(&place.division).unwrap_or(place.division.as_str());
    let forms = app.desk.forms();
    match forms.offices().office_for(place.division.padded6(), &place.address) {
        Some(office) => say.t2("visit-place", ("division", "street"), division, office.pattern.as_str()),
        None => division.to_owned(),
    }
}
