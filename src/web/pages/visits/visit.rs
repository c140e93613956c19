//! A visit: who, where, what; the promise and the drawing beside the findings; signatures; the result.

use super::case::{Case, open};
use super::checklist::{ChecklistView, ItemView};
use super::written::RecordView;
use crate::desk::documents::{self, Document, Kind, Recital, Said, Stage as Printed};
use crate::desk::inspection::upload::Outcome;
use crate::web::extract::Id;
use crate::web::pages::answered;
use crate::web::pages::form::{Filled, FormView};
use crate::web::pages::parts::{PaperLine, Papers};
use crate::web::pages::shell::{Seat, Shell};
use crate::web::problem::{Answer, Problem};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use permit::InspectionId;
use permit::inspection::InspectionStatus;
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "visits/visit.html", config = "src/web/askama.toml")]
pub(super) struct VisitPage {
    pub(super) shell: Shell,
    pub(super) case: Case,
    pub(super) form: FormView,
    /// The first and the last day it can be recorded of.
    pub(super) days: (String, String),
    /// The list, while it is this person's to fill in.
    pub(super) list: Option<ChecklistView>,
    /// The last record.
    pub(super) record: Option<RecordView>,
    /// Where it stands after the record.
    pub(super) stage: Stage,
    /// Why it ended without being made.
    pub(super) reason: Option<String>,
    /// Documents that came too late.
    pub(super) late: Vec<LateLine>,
    /// What the inspected is told before the visit, to be read out or shown.
    pub(super) leaflet: Option<Recital>,
    /// What can be printed.
    pub(super) papers: Papers,
}

/// Where a visit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Not to be recorded now.
    Waiting,
    /// The list is being filled in.
    Filling,
    /// Recorded: signatures and conclusion.
    Signing,
    /// To be put right.
    Rectifying,
    /// Done.
    Ended,
}

/// A document that came too late.
pub(super) struct LateLine {
    pub(super) at: String,
    pub(super) outcome: &'static str,
    pub(super) sha256: String,
}

impl VisitPage {
    /// What is chosen of an item: as a refused form had it, else as saved.
    fn result_of(&self, item: &ItemView) -> String {
        if self.form.is_refused() {
            return self.form.value(&format!("r-{}", item.no)).to_owned();
        }
        item.result.to_owned()
    }

    fn progress(&self, list: &ChecklistView) -> String {
        self.shell.say.t2("visit-progress", ("filled", "total"), list.filled, list.items.len())
    }

    fn found(&self, record: &RecordView) -> String {
        self.shell.say.t2("visit-found", ("total", "failed"), record.total(), record.noted.len())
    }

    fn remark_of(&self, item: &ItemView) -> String {
        if self.form.is_refused() {
            return self.form.value(&format!("m-{}", item.no)).to_owned();
        }
        item.remark.clone()
    }
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<InspectionId>,
) -> Answer<Response> {
    let day = app.desk.now().date().to_string();
    let form = FormView::known(seat.shell.say, [("visited_on", day)]);
    shown(&app, seat, id, form, StatusCode::OK).await
}

/// The page again, with why a form of it was refused and what was filled in.
pub(super) async fn refused(
    app: &App,
    seat: Seat,
    id: InspectionId,
    filled: &Filled,
    problem: &Problem,
) -> Answer<Response> {
    if problem.status().is_server_error() || problem.status() == StatusCode::NOT_FOUND {
        return Err(problem.clone());
    }
    let form = FormView::refused(seat.shell.say, filled, problem);
    shown(app, seat, id, form, problem.status()).await
}

async fn shown(
    app: &App,
    seat: Seat,
    id: InspectionId,
    form: FormView,
    status: StatusCode,
) -> Answer<Response> {
    let (visit, case) = open(app, &seat, id).await?;
    let say = seat.shell.say;
    let forms = app.desk.forms();
    let checklist = forms.checklist(&visit.plan.checklist);
    let reason = match &visit.status {
        InspectionStatus::Closed { reason, .. } => reason.clone(),
        InspectionStatus::Void { reason, .. } => Some(reason.clone()),
        InspectionStatus::Planned
        | InspectionStatus::Assigned
        | InspectionStatus::Recorded
        | InspectionStatus::Rectifying { .. }
        | InspectionStatus::Reported { .. } => None,
    };
    let (stage, fills) = match &visit.status {
        InspectionStatus::Planned => (Stage::Waiting, false),
        InspectionStatus::Assigned => (Stage::Filling, case.mine),
        InspectionStatus::Rectifying { .. } | InspectionStatus::Reported { .. } => {
            (Stage::Rectifying, case.mine)
        }
        InspectionStatus::Recorded => (Stage::Signing, false),
        InspectionStatus::Closed { .. } | InspectionStatus::Void { .. } => (Stage::Ended, false),
    };
    let list = match checklist.filter(|_| fills) {
        None => None,
        Some(list) => {
            let saved = store::visits::draft_findings(&app.desk.store, id).await?;
            Some(ChecklistView::of(say, &visit, list, &saved))
        }
    };
    let record = match visit.records.last() {
        Some(record) => Some(RecordView::of(app, say, &visit, &case, record).await?),
        None => None,
    };
    let printed = documents::of_inspection(&app.desk, &seat.actor, id).await?;
    let there = |kind| printed.iter().find(|it| it.kind == kind && matches!(it.stage, Printed::Ready { .. }));
    let leaflet = match there(Kind::InspectionLeaflet).filter(|_| visit.is_open()) {
        Some(leaflet) => Some(documents::recited(&app.desk, &seat.actor, id, &leaflet.key).await?),
        None => None,
    };
    let papers = papers(&seat, id, printed);
    let late = visit.late.iter().map(|late| LateLine {
        at: late.at.to_string(),
        outcome: Outcome::of(&late.outcome).as_str(),
        sha256: late.content.upload().map_or_else(String::new, |upload| upload.sha256.to_string()),
    });
    let (late, (first, last)) = (late.collect(), visit.days(app.desk.now().date()));
    let days = (first.to_string(), last.to_string());
    let shell = seat.shell;
    let page = VisitPage { shell, case, form, days, list, record, stage, reason, late, leaflet, papers };
    Ok(answered(status, &page))
}

/// The papers that can be printed now, what came last first.
fn papers(seat: &Seat, id: InspectionId, printed: Vec<Document>) -> Papers {
    let (say, path) = (seat.shell.say, format!("/inspections/{id}"));
    let there = printed.into_iter().rev().filter(|it| matches!(it.stage, Printed::Ready { .. }));
    let lines = there.map(|it| PaperLine::printed(say, it, &path)).collect();
    Papers::new(say, say.t("visit-papers"), lines)
}
