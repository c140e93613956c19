//! Handing in: what goes to the bureau is shown first; then the receipt, and what happens next.

use super::check::contradicted;
use super::common::{Step, Steps, mine, open, refusal};
use super::papers::{file_of, kinds};
use super::points::{PointLine, in_step};
use super::printed;
use crate::desk::applicant::progress::Progress;
use crate::desk::applicant::submit;
use crate::desk::documents;
use crate::web::extract::Id;
use crate::web::pages::form::{Field, Filled, FormView};
use crate::web::pages::parts::{DeadlineView, Papers};
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::pages::{answered, rendered};
use crate::web::problem::{Answer, Problem};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use forms::LimitKey;
use permit::filing::{Explanation, FilingStatus};
use permit::item::Promise;
use permit::{Fault, FilingId};
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "hq/submit.html", config = "src/web/askama.toml")]
pub(super) struct Submit {
    shell: Shell,
    steps: Steps,
    form: FormView,
    addresses: usize,
    hq: bool,
    stores: usize,
    signed: usize,
    declined: usize,
    /// Title, link and name of each paper handed in.
    papers: Vec<(String, String, String)>,
    drawings: usize,
    /// Where the form is read that is confirmed with it.
    made: Option<String>,
    /// Stores the rules speak against: the place, why, whether their promise is signed, where it is mended.
    warnings: Vec<Warning>,
    /// The points of the notice that is answered.
    points: Vec<Answered>,
    /// What is missing: the words, how often, and where it is mended.
    missing: Vec<(String, usize, String)>,
    authority: String,
    enterprise: String,
    version: i64,
}

/// A store the rules speak against.
struct Warning {
    place: String,
    why: String,
    signed: bool,
    href: String,
}

/// A point of the notice, and the field to explain in why nothing was changed under it.
struct Answered {
    line: PointLine,
    field: Option<Field>,
}

/// The field in which a point is explained.
fn said_in(at: usize) -> String {
    format!("why-{at}")
}

fn answered_points(shell: &Shell, known: &Progress, form: &FormView) -> Vec<Answered> {
    let say = shell.say;
    let lines = in_step(shell, known, Step::Submit).into_iter().enumerate();
    let made = lines.map(|(at, line)| {
        let label = say.t2("hq-explain", ("place", "text"), &line.place, &line.text);
        let field = form.area(&said_in(at), label).required().with("maxlength", "1000");
        let field = field.hint(say.t("hq-explain-hint"));
        Answered { field: (!line.changed).then_some(field), line }
    });
    made.collect()
}

/// What is said of points nothing was changed under.
fn explanations(known: &Progress, filled: &Filled) -> Vec<Explanation> {
    let filing = &known.filing.state;
    let FilingStatus::Returned { points, .. } = &filing.status else { return Vec::new() };
    let said = points.iter().enumerate().filter_map(|(at, point)| {
        let text = filled.some(&said_in(at))?;
        Some(Explanation { item: point.item, field: point.field.clone(), text })
    });
    said.collect()
}

async fn view(app: &App, seat: &Seat, known: &Progress, form: FormView) -> Answer<Submit> {
    let shell = seat.shell.clone();
    let say = shell.say;
    let against = contradicted(app, &seat.actor, known).await?;
    let warnings = known.stores().map(|item| &item.state).filter_map(|item| {
        let (id, codes) = against.get(&item.order)?;
        let why = codes.iter().map(|code| say.pick(code.zh(), code.en())).collect::<Vec<_>>();
        Some(Warning {
            place: format!("{} {}", say.t1("hq-nth", "order", item.order), item.premises.name),
            why: why.join(say.pick("；", "; ")),
            signed: matches!(item.promise, Promise::Signed(_)),
            href: format!("{}/addresses/{id}", shell.case_path(known.filing.state.id)),
        })
    });
    let warnings: Vec<Warning> = warnings.collect();
    let points = answered_points(&shell, known, &form);
    let filing = &known.filing.state;
    let base = shell.case_path(filing.id);
    let mut missing: Vec<(String, usize, String)> = Vec::new();
    for fault in &known.missing {
        let words = words_of(say, fault);
        match missing.iter_mut().find(|(said, _, _)| *said == words) {
            Some((_, count, _)) => *count += 1,
            None => missing.push((words, 1, format!("{base}/{}", Step::of(fault).path()))),
        }
    }
    let papers = kinds(app, known).into_iter().filter_map(|paper| {
        let (href, name) = file_of(filing, &paper.code)?;
        Some((paper.title, href, name))
    });
    Ok(Submit {
        steps: Steps::of(&shell, known, Step::Submit).told_below(|_| true),
        made: known.form.as_ref().map(|_| format!("/api/v1/filings/{}/application-form", filing.id)),
        warnings,
        points,
        form,
        addresses: known.items.len(),
        hq: known.hq().is_some(),
        stores: known.stores().count(),
        signed: known.stores().filter(|item| matches!(item.state.promise, Promise::Signed(_))).count(),
        declined: known
            .stores()
            .filter(|item| matches!(item.state.promise, Promise::Declined { .. } | Promise::Retracted { .. }))
            .count(),
        papers: papers.collect(),
        drawings: known.stores().filter(|item| item.state.drawing().is_some()).count(),
        missing,
        authority: store::people::authority(&app.desk.store, filing.authority).await?.name,
        enterprise: known.enterprise.profile.name.clone(),
        version: known.filing.version,
        shell,
    })
}

fn words_of(say: crate::web::catalogue::Say, fault: &Fault) -> String {
    let said = say.pick(fault.code.zh(), fault.code.en());
    // A paper of the whole filing is named; of stores it is said how many lack it.
    if fault.place.item.is_none() && !fault.found.is_empty() {
        say.titled(said, &fault.found)
    } else {
        said.to_owned()
    }
}

pub(super) async fn page(State(app): State<Arc<App>>, seat: Seat, Id(id): Id<FilingId>) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let form = FormView::blank(seat.say());
    Ok(rendered(&view(&app, &seat, &known, form).await?))
}

pub(super) async fn hand_in(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
    filled: Filled,
) -> Answer<Response> {
    let known = open(&app, &seat, id).await?;
    let version = filled.text("version").parse().ok();
    let said =
        submit::Said { explanations: explanations(&known, &filled), confirm: filled.ticked("confirm") };
    let handed_in = submit::submit(&app.desk, &seat.actor, id, version, &said).await;
    match refusal(handed_in.map_err(Problem::from))? {
        Ok(_) => Ok(done(&format!("{}/receipt", seat.shell.case_path(id)), "hq-submitted")),
        Err(problem) => {
            let form = FormView::refused(seat.say(), &filled, &problem);
            Ok(answered(problem.status(), &view(&app, &seat, &known, form).await?))
        }
    }
}

/// The receipt.
#[derive(Template)]
#[template(path = "hq/receipt.html", config = "src/web/askama.toml")]
pub(super) struct Receipt {
    shell: Shell,
    base: String,
    id: String,
    label: String,
    authority: String,
    addresses: usize,
    stores: usize,
    inspected: bool,
    received_on: String,
    /// 收件凭据 as a paper.
    printed: Papers,
    due: DeadlineView,
    decision_days: i32,
    hand_out_days: i32,
    first_days: i32,
}

impl Receipt {
    fn text(&self) -> String {
        let facts = [
            ("authority", (&self.authority).into()),
            ("count", self.addresses.into()),
            ("day", (&self.received_on).into()),
        ];
        self.shell.say.filled("hq-receipt-text", facts)
    }
}

pub(super) async fn receipt(
    State(app): State<Arc<App>>,
    seat: Seat,
    Id(id): Id<FilingId>,
) -> Answer<Response> {
    let known = mine(&app, &seat, id).await?;
    let filing = &known.filing.state;
    let FilingStatus::Submitted { received_on, answer_due_on } = filing.status else {
        return Ok(Redirect::to(&seat.shell.case_path(id)).into_response());
    };
    let (say, calendar, forms) = (seat.say(), app.desk.calendar(), app.desk.forms());
    let days = |key| forms.limit(key).days;
    let explanation = calendar.explain(received_on, days(LimitKey::OneTimeNotice), &[]);
    let due = DeadlineView::new(say, &calendar, seat.shell.today, answer_due_on).explained(explanation);
    Ok(rendered(&Receipt {
        base: seat.shell.case_path(id),
        id: id.to_string(),
        label: documents::number_of(&app.desk, filing).await?,
        authority: store::people::authority(&app.desk.store, filing.authority).await?.name,
        addresses: known.items.len(),
        stores: known.stores().count(),
        inspected: known.hq().is_some()
            || known.stores().any(|item| !matches!(item.state.promise, Promise::Signed(_))),
        received_on: say.day(received_on),
        printed: printed::papers(&app, &seat.actor, say, id).await?,
        due,
        decision_days: days(LimitKey::Decision),
        hand_out_days: days(LimitKey::HandOut),
        first_days: days(LimitKey::FirstInspection),
        shell: seat.shell,
    }))
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/filings/0/submit");
        let say = shell.say;
        let page = |missing: Vec<(String, usize, String)>| Submit {
            steps: Steps::sample(say, Step::Submit),
            form: FormView::blank(say),
            addresses: 38,
            hq: true,
            stores: 37,
            signed: 36,
            declined: 1,
            papers: vec![("申请书".to_owned(), "/hq".to_owned(), "<申请>.pdf".to_owned())],
            drawings: 37,
            made: Some("/hq".to_owned()),
            warnings: vec![Warning {
                place: "第 2 处 <加盟>店".to_owned(),
                why: "不是直营".to_owned(),
                signed: true,
                href: "/hq".to_owned(),
            }],
            points: vec![Answered {
                line: PointLine::sample("<图>不清"),
                field: Some(FormView::blank(say).area("why-0", "<说明>")),
            }],
            missing,
            authority: "示例市市场监督管理局".to_owned(),
            enterprise: "示例<餐饮>".to_owned(),
            version: 7,
            shell: shell.clone(),
        };
        let calendar = calendar::Calendar::embedded();
        let explanation = calendar.explain(shell.today, 5, &[]);
        let receipt = Receipt {
            base: "/hq/filings/0".to_owned(),
            id: "0".to_owned(),
            label: "甲市市监许收〔2026〕1号".to_owned(),
            authority: "示例市市场监督管理局".to_owned(),
            addresses: 38,
            stores: 37,
            inspected: true,
            received_on: say.day(shell.today),
            printed: Papers::new(say, say.t("hq-printed"), Vec::new()),
            due: DeadlineView::new(say, &calendar, shell.today, explanation.due).explained(explanation),
            decision_days: 10,
            hand_out_days: 5,
            first_days: 30,
            shell: shell.clone(),
        };
        let missing = vec![("<缺>材料".to_owned(), 3, "/hq".to_owned())];
        vec![page(missing).render().unwrap(), page(Vec::new()).render().unwrap(), receipt.render().unwrap()]
    }
}
