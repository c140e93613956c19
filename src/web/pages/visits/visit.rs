//! A visit: who, where, what; the promise and the drawing beside the findings; signatures; the result.

use super::case::{Case, file_of, open};
use super::checklist::{ChecklistView, ItemView, result_word};
use crate::desk::inspection::document::word;
use crate::desk::inspection::upload::Outcome;
use crate::web::extract::Id;
use crate::web::pages::answered;
use crate::web::pages::form::{Filled, FormView};
use crate::web::pages::shell::{Seat, Shell};
use crate::web::problem::{Answer, Problem};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use permit::inspection::{InspectionStatus, Record, SiteSignature, expected_conclusion};
use permit::{Inspection, InspectionId};
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "visits/visit.html", config = "src/web/askama.toml")]
pub(super) struct VisitPage {
    pub(super) shell: Shell,
    pub(super) case: Case,
    pub(super) form: FormView,
    pub(super) today: String,
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

/// A record as it is shown.
pub(super) struct RecordView {
    pub(super) on: String,
    /// What it comes to.
    pub(super) result: &'static str,
    pub(super) rectifies: bool,
    pub(super) hash: Option<String>,
    pub(super) total: usize,
    pub(super) failed: Vec<FoundLine>,
    /// Each inspector with whether they signed.
    pub(super) signers: Vec<(String, bool)>,
    /// Whether this person has still to sign.
    pub(super) unsigned_me: bool,
    /// Others who have still to sign: name to sign in with, name.
    pub(super) unsigned_others: Vec<(String, String)>,
    pub(super) site: Option<SiteLine>,
    pub(super) whole: bool,
}

/// An item that was not simply met.
pub(super) struct FoundLine {
    pub(super) no: String,
    pub(super) text: String,
    pub(super) result: &'static str,
    pub(super) remark: String,
    pub(super) photos: Vec<String>,
}

/// How the site answered.
pub(super) struct SiteLine {
    pub(super) signed: bool,
    pub(super) name: String,
    pub(super) reason: String,
    pub(super) image: Option<String>,
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
        self.shell.say.t2("visit-found", ("total", "failed"), record.total, record.failed.len())
    }

    fn site_refused(&self, site: &SiteLine) -> String {
        let (reason, witness) = (site.reason.as_str(), site.name.as_str());
        self.shell.say.t2("visit-site-refused", ("reason", "witness"), reason, witness)
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
    let hash = visit.records.last().and_then(|record| record.visit.upload.as_ref());
    let hash = hash.map(|upload| upload.sha256.to_string());
    let record = match visit.records.last() {
        Some(record) => Some(record_view(app, &visit, &case, record, hash).await?),
        None => None,
    };
    let late = visit.late.iter().map(|late| LateLine {
        at: late.at.to_string(),
        outcome: Outcome::of(&late.outcome).as_str(),
        sha256: late.content.upload().map_or_else(String::new, |upload| upload.sha256.to_string()),
    });
    let (late, today) = (late.collect(), app.desk.now().date().to_string());
    let page = VisitPage { shell: seat.shell, case, form, today, list, record, stage, reason, late };
    Ok(answered(status, &page))
}

async fn record_view(
    app: &App,
    visit: &Inspection,
    case: &Case,
    record: &Record,
    hash: Option<String>,
) -> Answer<RecordView> {
    let forms = app.desk.forms();
    let list = forms.checklist(&visit.plan.checklist);
    let result = match (&visit.status, list) {
        (InspectionStatus::Closed { conclusion, .. }, _) => word(*conclusion),
        (_, Some(list)) => word(expected_conclusion(visit.plan.kind, &record.visit.findings, list)),
        (_, None) => return Err(Problem::not_found()),
    };
    let failed = record.visit.findings.iter().filter(|finding| result_word(finding.result) != "met");
    let failed = failed.map(|finding| FoundLine {
        no: finding.item.clone(),
        text: list.and_then(|list| list.item(&finding.item)).map_or(String::new(), |item| item.text.clone()),
        result: result_word(finding.result),
        remark: finding.remark.clone(),
        photos: finding.photos.iter().map(|photo| file_of(visit, photo)).collect(),
    });
    let signed = |id: &str| record.signed_by.iter().any(|user| user.to_string() == id);
    let unsigned = case.signers.iter().filter(|who| !signed(&who.id));
    let unsigned_me = unsigned.clone().any(|who| who.me);
    let others = unsigned.clone().filter(|who| !who.me);
    let site = match &record.site {
        None => None,
        Some(SiteSignature::Signed { name, image }) => Some(SiteLine {
            signed: true,
            name: store::personal::reveal(&app.desk.store, name).await?.unwrap_or_default(),
            reason: String::new(),
            image: image.as_ref().map(|image| file_of(visit, image)),
        }),
        Some(SiteSignature::Refused { reason, witness }) => Some(SiteLine {
            signed: false,
            name: store::personal::reveal(&app.desk.store, witness).await?.unwrap_or_default(),
            reason: reason.clone(),
            image: None,
        }),
    };
    Ok(RecordView {
        on: record.visit.visited_on.to_string(),
        result,
        rectifies: matches!(result, "mostly_conforms" | "does_not_conform") && visit.records.len() == 1,
        hash,
        total: record.visit.findings.len(),
        failed: failed.collect(),
        signers: case.signers.iter().map(|who| (who.name.clone(), signed(&who.id))).collect(),
        unsigned_me,
        unsigned_others: others.map(|who| (who.username.clone(), who.name.clone())).collect(),
        whole: unsigned.count() == 0 && site.is_some(),
        site,
    })
}
