//! An inspection as the store and its headquarters see it: what was found, beside it what was
//! answered; the visit signed by the store, findings answered with photos, the answer confirmed.

use super::common::refusal;
use super::visit::{Visit, Written, attempted, title_of};
use crate::desk::documents::{self, Document, Stage};
use crate::desk::inspection::answer;
use crate::desk::inspection::site::{self, Site};
use crate::desk::{files, once};
use crate::web::catalogue::Say;
use crate::web::extract::Id;
use crate::web::pages::form::{Field, Filled, FormView};
use crate::web::pages::parts::{DeadlineView, PaperLine, Papers, StateView};
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::pages::{answered, rendered};
use crate::web::problem::{Answer, Problem, words};
use crate::web::sight;
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use forms::Checklist;
use permit::inspection::{InspectionStatus, PointAnswer, Record};
use permit::{AgentScope, Digest, Inspection, InspectionId, Subject as _, UserId};
use std::sync::Arc;
use store::Versioned;

/// The page.
#[derive(Template)]
#[template(path = "hq/inspection.html", config = "src/web/askama.toml")]
pub(super) struct InspectionPage {
    shell: Shell,
    form: FormView,
    id: String,
    version: i64,
    name: String,
    address: String,
    kind: String,
    state: StateView,
    due: Option<DeadlineView>,
    /// The store's page.
    row: Option<String>,
    attempts: Vec<String>,
    visits: Vec<Visit>,
    /// Points to answer now.
    points: Vec<Point>,
    /// Whether an answer waits for the headquarters.
    answered: bool,
    can_sign: bool,
    can_confirm: bool,
    papers: Papers,
}

/// A point to answer.
struct Point {
    title: String,
    remark: String,
    text: Field,
    photos: Field,
    /// Photos handed in before.
    held: usize,
}

/// What this person may do of it.
struct Powers {
    manages: bool,
    files: bool,
}

impl Powers {
    fn of(seat: &Seat, inspection: &Inspection) -> Option<Self> {
        let power = seat.actor.power_in(inspection.enterprise())?;
        let files = power.allows(AgentScope::File, seat.shell.today);
        let manages = files || inspection.row().is_some_and(|row| power.manages(row));
        Some(Powers { manages, files })
    }
}

/// An inspection of somebody's own enterprise; officers see it at their own workbench.
async fn found(app: &App, seat: &Seat, id: InspectionId) -> Answer<(Versioned<Inspection>, Powers)> {
    let known = sight::seen::<Inspection>(app, &seat.actor, id).await?;
    let powers = Powers::of(seat, &known.state).ok_or_else(Problem::not_found)?;
    Ok((known, powers))
}

/// What stands as answered to a point.
fn held<'r>(record: Option<&'r Record>, no: &str) -> Option<&'r PointAnswer> {
    record?.answer.as_ref()?.points.iter().find(|point| point.item == no)
}

/// The points to answer, each with what was answered before.
fn points(say: Say, form: &FormView, inspection: &Inspection, checklist: Option<&Checklist>) -> Vec<Point> {
    let InspectionStatus::Rectifying { items, .. } = &inspection.status else { return Vec::new() };
    let last = inspection.records.last();
    let point = |no: &String| {
        let finding = last.and_then(|record| record.visit.findings.iter().find(|it| it.item == *no));
        let photos = form.file(&format!("photos-{no}"), say.t("hq-answer-photos"));
        Point {
            title: title_of(checklist, no),
            remark: finding.map(|finding| finding.remark.clone()).unwrap_or_default(),
            text: form.area(&format!("text-{no}"), say.t("hq-answer-text")).required(),
            photos: photos.with("multiple", "multiple").with("accept", "image/*"),
            held: held(last, no).map_or(0, |answer| answer.photos.len()),
        }
    };
    items.iter().map(point).collect()
}

/// Everybody a page of it names.
fn people(inspection: &Inspection) -> Vec<UserId> {
    let mut people = Vec::new();
    for record in &inspection.records {
        people.extend(&record.visited_by);
        if let Some(answer) = &record.answer {
            people.push(answer.by);
            people.extend(answer.confirmed.as_ref().map(|confirmed| confirmed.by));
        }
    }
    people
}

async fn view(
    app: &App,
    seat: &Seat,
    known: &Versioned<Inspection>,
    powers: &Powers,
    form: FormView,
) -> Answer<InspectionPage> {
    let (say, inspection, calendar) = (seat.say(), &known.state, app.desk.calendar());
    let (id, forms) = (inspection.id, app.desk.forms());
    let checklist = forms.checklist(&inspection.plan.checklist);
    let names = store::people::names(&app.desk.store, &people(inspection)).await?;
    let written = Written { say, id, names, checklist };
    let attempts = inspection.attempts.iter().map(|attempt| attempted(say, attempt));
    let last = inspection.records.last();
    let rectifying = matches!(inspection.status, InspectionStatus::Rectifying { .. });
    let waits = rectifying && last.is_some_and(|record| record.answer.is_some());
    let there = |it: &Document| matches!(it.stage, Stage::Ready { .. });
    let path = format!("/inspections/{id}");
    // Each reads what is theirs to read: a store's manager the store's.
    let papers = documents::of_inspection(&app.desk, &seat.actor, id).await?.into_iter().filter(there);
    let papers = papers.map(|it| PaperLine::printed(say, it, &path)).collect();
    let due = DeadlineView::new(say, &calendar, seat.shell.today, inspection.due_on);
    Ok(InspectionPage {
        id: id.to_string(),
        version: known.version,
        name: inspection.plan.place.name.clone(),
        address: inspection.plan.place.address.clone(),
        kind: say.word("hq-visit", inspection.plan.kind.as_str()),
        state: StateView::inspection_of_holder(say, inspection.state_name()),
        due: inspection.is_open().then_some(due),
        row: inspection.row().map(|row| format!("/hq/rows/{row}")),
        attempts: attempts.collect(),
        visits: inspection.records.iter().rev().map(|record| written.visit(record)).collect(),
        points: if powers.manages { points(say, &form, inspection, checklist) } else { Vec::new() },
        answered: waits,
        can_sign: powers.manages && inspection.waits_for_the_site(),
        can_confirm: powers.files && waits,
        papers: Papers::new(say, say.t("hq-printed"), papers),
        form,
        shell: seat.shell.clone(),
    })
}

pub(super) async fn page(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<InspectionId>,
) -> Answer<Response> {
    let (known, powers) = found(&app, &seat, id).await?;
    // What was answered before stands in the fields, to be made better until it is confirmed.
    let last = known.state.records.last().and_then(|record| record.answer.as_ref());
    let texts = last.into_iter().flat_map(|answer| &answer.points);
    let texts: Vec<(String, String)> =
        texts.map(|point| (format!("text-{}", point.item), point.text.clone())).collect();
    let form = FormView::known(seat.say(), texts.iter().map(|(name, text)| (name.as_str(), text.clone())));
    Ok(rendered(&view(&app, &seat, &known, &powers, form).await?))
}

/// The store signs that the visit was made and its record read.
pub(super) async fn sign(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<InspectionId>,
    filled: Filled,
) -> Answer<Response> {
    let signed = async {
        let name = filled.needed("name")?;
        if !filled.ticked("read") {
            let message = words("请阅读检查记录后勾选", "Read the record, then tick the box");
            return Err(Problem::field("read", "field.required", "", message));
        }
        let version = filled.text("version").parse().ok();
        let answer =
            site::Answer { site: Site::OnAccount { name }, statement: filled.text("statement").to_owned() };
        Ok(site::sign(&app.desk, &seat.actor, id, version, &answer).await?)
    };
    answer_of(&app, &seat, id, &filled, signed.await.map(|_| "hq-visit-signed")).await
}

/// What was done about each point, with photos; those handed in before stay where none are added.
pub(super) async fn hand_in(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<InspectionId>,
    mut filled: Filled,
) -> Answer<Response> {
    let (known, _powers) = found(&app, &seat, id).await?;
    let new = std::mem::take(&mut filled.files);
    let handed = async {
        let InspectionStatus::Rectifying { items, .. } = &known.state.status else {
            return Err(not_now());
        };
        let whose = Some(known.state.enterprise());
        let mut points = Vec::with_capacity(items.len());
        for no in items {
            let text = filled.needed(&format!("text-{no}"))?;
            let before = held(known.state.records.last(), no);
            let mut photos: Vec<Digest> = before.map(|answer| answer.photos.clone()).unwrap_or_default();
            for (_, file) in new.iter().filter(|(name, _)| *name == format!("photos-{no}")) {
                let bytes = file.bytes.clone();
                let kept = files::take(&app.desk, &seat.actor, &file.name, bytes, None, whose);
                photos.push(once::beside(kept).await?.digest);
            }
            points.push(PointAnswer { item: no.clone(), text, photos });
        }
        let version = filled.text("version").parse().ok();
        Ok(answer::hand_in(&app.desk, &seat.actor, id, version, &points).await?)
    };
    answer_of(&app, &seat, id, &filled, handed.await.map(|_| "hq-answered")).await
}

/// The headquarters stands by the answer.
pub(super) async fn confirm(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<InspectionId>,
    filled: Filled,
) -> Answer<Response> {
    let version = filled.text("version").parse().ok();
    let confirmed = answer::confirm(&app.desk, &seat.actor, id, version).await.map_err(Problem::from);
    answer_of(&app, &seat, id, &filled, confirmed.map(|_| "hq-answer-confirmed")).await
}

fn not_now() -> Problem {
    let code = permit::Code::NotInThisState;
    Problem::new(axum::http::StatusCode::CONFLICT, code.as_str(), words(code.zh(), code.en()))
}

/// On to the page with what was done, or the page again with why not.
async fn answer_of(
    app: &App,
    seat: &Seat,
    id: InspectionId,
    filled: &Filled,
    did: Answer<&'static str>,
) -> Answer<Response> {
    match refusal(did)? {
        Ok(what) => Ok(done(&format!("/hq/inspections/{id}"), what)),
        Err(problem) => {
            let (known, powers) = found(app, seat, id).await?;
            let form = FormView::refused(seat.say(), filled, &problem);
            Ok(answered(problem.status(), &view(app, seat, &known, &powers, form).await?))
        }
    }
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;
    use crate::web::pages::hq::visit::Found;
    use crate::web::pages::parts::Tone;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/inspections/0");
        let say = shell.say;
        let form = FormView::blank(say);
        let found = |result: StateView| Found {
            title: "F-1 <地面>清洁".to_owned(),
            result,
            remark: "<积水>".to_owned(),
            photos: vec!["/hq".to_owned()],
            answer: Some("已<更换>".to_owned()),
            answer_photos: vec!["/hq".to_owned()],
        };
        let page = |whole: bool| InspectionPage {
            id: "0".to_owned(),
            version: 3,
            name: "<天河>店".to_owned(),
            address: "天河路".to_owned(),
            kind: say.word("hq-visit", if whole { "first" } else { "on_site" }),
            state: StateView::inspection(say, "rectifying"),
            due: None,
            row: whole.then(|| "/hq".to_owned()),
            attempts: vec!["<未开业>".to_owned()],
            visits: vec![Visit {
                title: say.t1("hq-visited", "day", "1月20日"),
                signatures: format!("检查丙 · {}", say.t("hq-site-unsigned")),
                ink: whole.then(|| "/hq".to_owned()),
                statement: whole.then(|| say.t1("hq-statement-said", "text", "<已>整改")),
                findings: ["failed", "fixed"]
                    .map(|word| found(StateView::new(Tone::Bad, say.word("hq-finding", word))))
                    .into(),
                answered: Some(say.t2("hq-answered", ("name", "day"), "<吴>", "1月21日")),
            }],
            points: vec![Point {
                title: "F-1 <地面>".to_owned(),
                remark: "<积水>".to_owned(),
                text: form.area("text-F-1", say.t("hq-answer-text")),
                photos: form.file("photos-F-1", say.t("hq-answer-photos")),
                held: 2,
            }],
            answered: whole,
            can_sign: whole,
            can_confirm: whole,
            papers: Papers::new(say, say.t("hq-printed"), Vec::new()),
            form: form.clone(),
            shell: shell.clone(),
        };
        vec![page(true).render().unwrap(), page(false).render().unwrap()]
    }
}
