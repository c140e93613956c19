//! The checklist's form: saved as far as it is filled in, or finished as a record.

use super::checklist::{RESULTS, result_word, scope};
use super::visit::refused;
use crate::desk::inspection::document::{Document, Visit, What, word};
use crate::desk::inspection::draft;
use crate::desk::inspection::upload::{self, Outcome, Received};
use crate::desk::inspection::visit::Site;
use crate::desk::{DeskError, files, once};
use crate::web::extract::Id;
use crate::web::pages::form::Filled;
use crate::web::pages::shell::{Seat, done};
use crate::web::problem::{Answer, Problem, words};
use crate::web::sight::For;
use crate::web::state::App;
use ::forms::Checklist;
use axum::extract::State;
use axum::response::Response;
use permit::inspection::{Finding, FindingResult, expected_conclusion};
use permit::{Actor, Code, Digest, Inspection, InspectionId};
use std::sync::Arc;

pub(super) async fn save(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<InspectionId>,
    For(_): For<Inspection>,
    filled: Filled,
) -> Answer<Response> {
    let finish = filled.text("go") == "finish";
    match saved(&app, &seat.actor, id, &filled, finish).await {
        Ok(outcome) => {
            let (place, word) = match outcome {
                None => ("#list", "visit-saved"),
                Some(Outcome::Applied) => ("", "visit-recorded"),
                Some(Outcome::Late | Outcome::Adopted | Outcome::Rejected) => ("", "visit-late"),
            };
            Ok(done_at(id, word, place))
        }
        Err(problem) => refused(&app, seat, id, &filled, &problem).await,
    }
}

/// On to a place in the visit's page.
fn done_at(id: InspectionId, word: &str, place: &str) -> Response {
    done(&format!("/visits/{id}"), &format!("{word}{place}"))
}

async fn saved(
    app: &App,
    actor: &Actor,
    id: InspectionId,
    filled: &Filled,
    finish: bool,
) -> Answer<Option<Outcome>> {
    let visit = store::require::<Inspection>(&app.desk.store, id).await?.state;
    let forms = app.desk.forms();
    let list = forms.checklist(&visit.plan.checklist).ok_or_else(Problem::not_found)?;
    let known = store::visits::draft_findings(&app.desk.store, id).await?;
    let mut saves = Vec::new();
    for item in scope(&visit, list) {
        let earlier = known.iter().find(|draft| draft.finding.item == item.no).map(|draft| &draft.finding);
        if let Some(finding) = finding(app, actor, filled, &item.no, earlier).await? {
            let (client_id, device_at) = (app.desk.ids().next(), app.desk.now());
            saves.push(draft::Save { client_id, device_at, finding });
        }
    }
    if !finish {
        draft::save(&app.desk, actor, id, "", &saves).await?;
        return Ok(None);
    }
    // What is saved on the way may be saved again: the record is what this form asks for.
    once::beside(draft::save(&app.desk, actor, id, "", &saves)).await?;
    let findings = store::visits::draft_findings(&app.desk.store, id).await?;
    let findings: Vec<Finding> = scope(&visit, list)
        .filter_map(|item| findings.iter().find(|draft| draft.finding.item == item.no))
        .map(|draft| draft.finding.clone())
        .collect();
    let upload = record(app, actor, &visit, list, findings, filled).await?;
    Ok(Some(upload.outcome))
}

async fn finding(
    app: &App,
    actor: &Actor,
    filled: &Filled,
    no: &str,
    earlier: Option<&Finding>,
) -> Answer<Option<Finding>> {
    let result: Option<FindingResult> = filled
        .some(&format!("r-{no}"))
        .and_then(|asked| RESULTS.iter().find(|(word, _)| *word == asked).map(|(_, result)| *result));
    let remark = filled.text(&format!("m-{no}")).to_owned();
    let files = filled.files.iter().filter(|(name, _)| *name == format!("p-{no}"));
    let mut photos: Vec<Digest> = earlier.map_or_else(Vec::new, |earlier| earlier.photos.clone());
    for (_, file) in files {
        let taken = files::take(&app.desk, actor, &file.name, file.bytes.clone(), None, None);
        let kept = once::beside(taken).await?;
        if !photos.contains(&kept.digest) {
            photos.push(kept.digest);
        }
    }
    match result {
        Some(result) => Ok(Some(Finding { item: no.to_owned(), result, remark, photos })),
        None if remark.is_empty() => Ok(None),
        None => {
            let message = words("请选择这一项的结果", "Choose the result of this item");
            Err(Problem::field(&format!("r-{no}"), "field.required", no, message))
        }
    }
}

async fn record(
    app: &App,
    actor: &Actor,
    visit: &Inspection,
    list: &Checklist,
    findings: Vec<Finding>,
    filled: &Filled,
) -> Answer<Received> {
    let missing = scope(visit, list).find(|item| !findings.iter().any(|finding| finding.item == item.no));
    if let Some(missing) = missing {
        return Err(at_item("r", Code::FindingMissing, &missing.no));
    }
    let silent = |finding: &&Finding| result_word(finding.result) != "met" && finding.remark.is_empty();
    if let Some(silent) = findings.iter().find(silent) {
        return Err(at_item("m", Code::RemarkMissing, &silent.item));
    }
    let now = app.desk.now();
    let what = What::Visit(Visit {
        visited_on: filled.date("visited_on")?.unwrap_or(now.date()),
        result: word(expected_conclusion(visit.plan.kind, &findings, list)),
        findings,
        photos: Vec::new(),
        signed: filled.ticked("signed"),
        site: site(app, actor, filled).await?,
    });
    let (client_id, device) = (app.desk.ids().next(), String::new());
    let document = Document { client_id, inspection: visit.id, device, device_at: now, what };
    Ok(upload::upload(&app.desk, actor, &document).await?)
}

/// How the site answers, as a form says; none where it says nothing of it.
pub(super) async fn site(app: &App, actor: &Actor, filled: &Filled) -> Answer<Option<Site>> {
    let (name, reason, witness) =
        (filled.some("site_name"), filled.some("site_refused"), filled.some("site_witness"));
    let image = match filled.file("site_image") {
        None => None,
        Some(file) => {
            let bytes = file.bytes.clone();
            let taken = files::take(&app.desk, actor, &file.name, bytes, None, None);
            Some(once::beside(taken).await?.digest)
        }
    };
    match (name, reason, witness) {
        (None, None, None) => Ok(None),
        (Some(name), None, None) => Ok(Some(Site::Signed { name, image })),
        (None, Some(reason), Some(witness)) => Ok(Some(Site::Refused { reason, witness })),
        (None, Some(_), None) => {
            let message = words("拒签须有见证人，请填写姓名", "A refusal needs a witness; give the name");
            Err(Problem::field("site_witness", "field.required", "", message))
        }
        (None, None, Some(_)) => {
            let message = words("请填写拒签原因", "Give the reason of the refusal");
            Err(Problem::field("site_refused", "field.required", "", message))
        }
        (Some(_), _, _) => {
            let message = words(
                "签字人与拒签只能填一种，请删去其中一种",
                "Give either who signed or the refusal; take one of them out",
            );
            Err(Problem::field("site_name", "field.contradicts", "", message))
        }
    }
}

fn at_item(part: &str, code: Code, no: &str) -> Problem {
    Problem::field(&format!("{part}-{no}"), code.as_str(), no, words(code.zh(), code.en()))
}

/// What the desk refuses, at the field it is about.
pub(super) fn at_field(error: DeskError, field: &str) -> Problem {
    match error.code() {
        Some(code) => Problem::field(field, code.as_str(), "", words(code.zh(), code.en())),
        None => error.into(),
    }
}
