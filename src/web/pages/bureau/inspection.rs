//! One inspection: who visits and when, what was found, what follows; and giving it to inspectors.

use super::acts::version;
use super::common::{Happening, Names, Sentence, in_order, inspecting, limit_clock, may, when};
use super::inspections::office_name;
use super::late::LateView;
use super::ordering::Orders;
use crate::desk::documents;
use crate::desk::inspection::assign::{self as assigning, InPool};
use crate::web::catalogue::Say;
use crate::web::extract::Id;
use crate::web::pages::answered;
use crate::web::pages::form::{Choice, Filled, FormView};
use crate::web::pages::parts::{DeadlineView, PaperLine, Papers, StateView};
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::problem::{Answer, Problem};
use crate::web::sight::{self, For};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use forms::{Checklist, LimitKey};
use permit::inspection::{
    Attempt, Conclusion, FindingResult, InspectionKind, InspectionStatus, OnSiteOutcome, Record, SiteAnswer,
    SiteSignature,
};
use permit::{Digest, Enterprise, Inspection, InspectionId, Subject as _, SubjectKind, UserId, Verb};
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "bureau/inspection.html", config = "src/web/askama.toml")]
pub(super) struct InspectionPage {
    pub(super) shell: Shell,
    pub(super) form: FormView,
    pub(super) id: InspectionId,
    pub(super) version: i64,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) holder: String,
    pub(super) address: String,
    pub(super) office: String,
    pub(super) state: StateView,
    pub(super) deadline: Option<DeadlineView>,
    pub(super) inspectors: String,
    pub(super) item: Option<permit::ItemId>,
    pub(super) ended: Option<String>,
    pub(super) attempts: Vec<String>,
    pub(super) records: Vec<Visit>,
    pub(super) late: Vec<LateView>,
    pub(super) pool: Option<Vec<Choice>>,
    pub(super) orders: Orders,
    pub(super) papers: Papers,
    pub(super) history: Vec<Sentence>,
}

/// A visit with its findings, those not met first.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    pub(super) title: String,
    pub(super) findings: Vec<Found>,
    pub(super) signatures: String,
    /// What the site says to the record.
    pub(super) statement: String,
    /// What the enterprise answered to each point, once its headquarters stands by it: title, text,
    /// photos.
    pub(super) answers: Vec<(String, String, Vec<String>)>,
}

/// What a visit found of an item.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) title: String,
    pub(super) word: String,
    pub(super) remark: String,
    pub(super) bad: bool,
    pub(super) photos: Vec<String>,
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<InspectionId>,
) -> Answer<Response> {
    let form = FormView::blank(seat.say());
    show(&app, seat, id, form, StatusCode::OK).await
}

/// Gives the inspection to the inspectors that were ticked, or to others than before.
pub(super) async fn assign(
    State(app): State<Arc<App>>,
    seat: Seat,
    For(id): For<Inspection>,
    filled: Filled,
) -> Answer<Response> {
    let did = async {
        let chosen: Vec<UserId> = filled.ids("inspector").into_iter().map(UserId).collect();
        Ok(assigning::assign(&app.desk, &seat.actor, id, version(&filled)?, &chosen).await?)
    };
    match did.await {
        Ok(_inspection) => Ok(done(&format!("/bureau/inspections/{id}"), "assigned")),
        Err(problem) => again(&app, seat, id, &filled, problem).await,
    }
}

/// The page again, with why what was asked for was not done and everything filled in.
pub(super) async fn again(
    app: &App,
    seat: Seat,
    id: InspectionId,
    filled: &Filled,
    problem: Problem,
) -> Answer<Response> {
    if problem.status().is_server_error() {
        return Err(problem);
    }
    let form = FormView::refused(seat.say(), filled, &problem);
    show(app, seat, id, form, problem.status()).await
}

pub(super) async fn show(
    app: &App,
    seat: Seat,
    id: InspectionId,
    form: FormView,
    status: StatusCode,
) -> Answer<Response> {
    let (authority, _office) = inspecting(&seat)?;
    let known = sight::seen::<Inspection>(app, &seat.actor, id).await?;
    let (inspection, say) = (&known.state, seat.say());
    let holder =
        store::require::<Enterprise>(&app.desk.store, inspection.enterprise()).await?.state.profile.name;
    let entries = store::ledger::entries_of(&app.desk.store, SubjectKind::Inspection, id).await?;
    let people: Vec<UserId> = entries.iter().map(|entry| entry.actor).collect();
    let names = Names::of(app, authority, &people).await?;
    let forms = app.desk.forms();
    let checklist = forms.checklist(&inspection.plan.checklist);
    let assignable = inspection.is_open() && may(&seat.actor, Verb::InspectionAssign);
    let pool = if assignable {
        let pool = assigning::pool(&app.desk, inspection).await?;
        Some(pool.iter().map(|it| choice(app, say, inspection, it)).collect())
    } else {
        None
    };
    let late = inspection.late.iter();
    let late = late.map(|late| LateView::of(say, &seat.actor, &names, checklist, id, late)).collect();
    let history = entries.iter().map(|entry| Happening {
        kind: SubjectKind::Inspection,
        event: &entry.event,
        actor: entry.actor,
        effective_at: entry.effective_at,
        recorded_at: entry.recorded_at,
        acting_for: entry.acting_for,
        addresses: None,
        why: String::new(),
    });
    let page = InspectionPage {
        version: known.version,
        name: inspection.plan.place.name.clone(),
        kind: say.word("bureau-kind", inspection.plan.kind.as_str()),
        address: inspection.plan.place.address.clone(),
        office: match &inspection.plan.office {
            Some(code) => office_name(&forms, code),
            None => say.t("bureau-no-office"),
        },
        state: StateView::inspection(say, inspection.state_name()),
        deadline: inspection.is_open().then(|| deadline(app, say, inspection)),
        inspectors: names.all(say, inspection.inspectors()),
        item: match inspection.plan.kind {
            InspectionKind::OnSite { item } => Some(item),
            InspectionKind::First { .. } => None,
        },
        ended: ended(say, &inspection.status),
        attempts: inspection.attempts.iter().map(|attempt| attempted(say, &names, attempt)).collect(),
        records: inspection.records.iter().map(|record| visit(say, &names, checklist, record, id)).collect(),
        history: in_order(say, history.map(|it| Sentence::of(say, &names, &it)).collect()),
        papers: papers(app, &seat, id).await?,
        orders: Orders::of(&seat.actor, inspection),
        pool,
        late,
        holder,
        form,
        id,
        shell: seat.shell,
    };
    Ok(answered(status, &page))
}

/// The papers of the visit, from its notice to its record.
async fn papers(app: &App, seat: &Seat, id: InspectionId) -> Answer<Papers> {
    let (say, path) = (seat.say(), format!("/inspections/{id}"));
    let documents = documents::of_inspection(&app.desk, &seat.actor, id).await?;
    let lines = documents.into_iter().map(|it| PaperLine::printed(say, it, &path)).collect();
    Ok(Papers::new(say, say.t("bureau-inspection-papers"), lines).beside_a_viewer())
}

fn deadline(app: &App, say: Say, inspection: &Inspection) -> DeadlineView {
    let (key, start) = match inspection.plan.kind {
        InspectionKind::First { .. } => (LimitKey::FirstInspection, inspection.plan.planned_on),
        InspectionKind::OnSite { .. } => {
            // Counted from receiving the task.
            let received = inspection.assignment.as_ref().map(|assignment| assignment.on);
            (LimitKey::OnSiteCheck, received.unwrap_or(inspection.plan.planned_on))
        }
    };
    limit_clock(app, say, key, start, inspection.due_on)
}

/// An inspector to choose; those who have it already are ticked.
fn choice(app: &App, say: Say, inspection: &Inspection, it: &InPool) -> Choice {
    let choice = super::assigning::choice(say, app.desk.now().date(), it);
    if inspection.inspectors().contains(&it.candidate.user) { choice.chosen() } else { choice }
}

fn ended(say: Say, status: &InspectionStatus) -> Option<String> {
    match status {
        InspectionStatus::Closed { on, conclusion, reason } => {
            let reason = reason.as_deref().unwrap_or("");
            Some(
                format!("{} {} {reason}", say.day(on), conclusion_words(say, *conclusion))
                    .trim_end()
                    .to_owned(),
            )
        }
        InspectionStatus::Void { on, reason } => Some(format!("{} {reason}", say.day(on))),
        InspectionStatus::Rectifying { due_on, items } | InspectionStatus::Reported { due_on, items, .. } => {
            Some(say.t2(
                "bureau-rectify-by",
                ("day", "items"),
                say.day(due_on),
                items.join(say.pick("、", ", ")),
            ))
        }
        InspectionStatus::Planned | InspectionStatus::Assigned | InspectionStatus::Recorded => None,
    }
}

fn conclusion_words(say: Say, conclusion: Conclusion) -> String {
    let word = match conclusion {
        Conclusion::OnSite { outcome: OnSiteOutcome::Passed } => "passed",
        Conclusion::OnSite { outcome: OnSiteOutcome::PassedAfterFix } => "passed-after-fix",
        Conclusion::OnSite { outcome: OnSiteOutcome::Failed } => "failed",
        Conclusion::Conforms => "conforms",
        Conclusion::MostlyConforms => "mostly",
        Conclusion::DoesNotConform => "does-not",
    };
    say.word("bureau-conclusion", word)
}

pub(super) fn attempted(say: Say, names: &Names, attempt: &Attempt) -> String {
    let reason = match attempt.reason {
        permit::inspection::AttemptReason::NotYetOpen => "not-yet-open",
        permit::inspection::AttemptReason::ClosedForNow => "closed-for-now",
        permit::inspection::AttemptReason::NotFound => "not-found",
        permit::inspection::AttemptReason::Refused => "refused",
    };
    let parts = [
        when(say, attempt.at),
        names.all(say, &attempt.inspectors),
        say.word("bureau-attempt", reason),
        attempt.place.clone(),
        say.t1("bureau-next-visit", "day", say.day(attempt.next_visit_on)),
    ];
    parts.join(" · ")
}

/// What a visit found, what is wrong first.
pub(super) fn findings(
    say: Say,
    checklist: Option<&Checklist>,
    visit: &permit::inspection::Visit,
    id: InspectionId,
) -> Vec<Found> {
    let findings = visit.findings.iter().map(|finding| {
        let item = checklist.and_then(|list| list.items.iter().find(|item| item.no == finding.item));
        let title = item.map_or_else(String::new, |item| item.text.clone());
        let (word, bad) = match finding.result {
            FindingResult::Met => ("met", false),
            FindingResult::FixedOnSite => ("fixed", false),
            FindingResult::Failed => ("failed", true),
            FindingResult::NotApplicable => ("not-applicable", false),
        };
        Found {
            title: format!("{} {title}", finding.item),
            word: say.word("bureau-finding", word),
            remark: finding.remark.clone(),
            bad,
            photos: links(&finding.photos, id),
        }
    });
    let mut findings: Vec<Found> = findings.collect();
    findings.sort_by_key(|found| !found.bad);
    findings
}

/// Where photos that an inspection names are fetched.
fn links(photos: &[Digest], id: InspectionId) -> Vec<String> {
    photos.iter().map(|photo| format!("/api/v1/files/{photo}?inspection={id}")).collect()
}

/// How the site answered a record.
pub(super) fn site_words(say: Say, site: Option<&SiteAnswer>) -> String {
    match site.map(|answer| &answer.signature) {
        Some(SiteSignature::Signed { .. }) => say.t("bureau-site-signed"),
        Some(SiteSignature::OnAccount { .. }) => say.t("bureau-site-on-account"),
        Some(SiteSignature::Refused { reason, .. }) => say.t1("bureau-site-refused", "reason", reason),
        None => say.t("bureau-site-unsigned"),
    }
}

/// What was answered to each point that failed.
fn answers(
    checklist: Option<&Checklist>,
    record: &Record,
    id: InspectionId,
) -> Vec<(String, String, Vec<String>)> {
    let confirmed = record.answer.iter().filter(|answer| answer.confirmed.is_some());
    let points = confirmed.flat_map(|answer| &answer.points);
    let points = points.map(|point| {
        let item = checklist.and_then(|list| list.items.iter().find(|item| item.no == point.item));
        let title = format!("{} {}", point.item, item.map_or("", |item| item.text.as_str()));
        (title, point.text.clone(), links(&point.photos, id))
    });
    points.collect()
}

fn visit(say: Say, names: &Names, checklist: Option<&Checklist>, record: &Record, id: InspectionId) -> Visit {
    let site = site_words(say, record.site.as_ref());
    let signed = names.all(say, &record.signed_by);
    Visit {
        title: say.t1("bureau-visited-on", "day", say.day(record.visit.visited_on)),
        findings: findings(say, checklist, &record.visit, id),
        statement: record.site.as_ref().map(|answer| answer.statement.clone()).unwrap_or_default(),
        signatures: format!("{} · {site}", say.t1("bureau-signed-by", "names", signed)),
        answers: answers(checklist, record, id),
    }
}
