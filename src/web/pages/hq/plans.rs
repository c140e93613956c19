//! 开店计划: stores in preparation, each with the last day to file and what the rules would say; from
//! here they are filed.

use super::common::{again, own_or_none, refusal};
use super::written::Draft;
use crate::desk::applicant::plans::{self, Latest, Look, Seen};
use crate::web::catalogue::Say;
use crate::web::extract::ApiPath;
use crate::web::pages::form::{Choice, Filled, FormView};
use crate::web::pages::hq::licence::division_name;
use crate::web::pages::parts::{DeadlineView, StateView, Tone};
use crate::web::pages::rendered;
use crate::web::pages::shell::{Seat, Shell, done};
use crate::web::problem::{Answer, Problem, words};
use crate::web::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use calendar::Explanation;
use codes::DivisionTable;
use permit::{Code, EnterpriseId, FilingId};
use std::sync::Arc;
use store::lists::{FilingQuery, Paging};
use uuid::Uuid;

/// The word for a filing not begun yet; a choice without a word would be none to a browser.
const NEW: &str = "new";

/// The page.
#[derive(Template)]
#[template(path = "hq/plans.html", config = "src/web/askama.toml")]
pub(super) struct PlansPage {
    shell: Shell,
    form: FormView,
    lines: Vec<Line>,
    /// Drafts the plans may be added to.
    drafts: Vec<Choice>,
    /// How many can be filed now.
    ready: usize,
}

/// A store in preparation.
struct Line {
    id: String,
    name: String,
    place: String,
    state: StateView,
    opens_on: String,
    /// The last day to file; none once it was filed.
    file_by: Option<DeadlineView>,
    /// Each step before opening, in words.
    steps: Vec<String>,
    told: Vec<String>,
    contact: String,
    filing: Option<String>,
    ready: bool,
}

/// The steps that lead to opening, as dated sentences.
fn steps(say: Say, latest: &Latest) -> Vec<String> {
    let step = |(key, days, day): &(forms::LimitKey, i32, jiff::civil::Date)| {
        let what = say.word("hq-plan-step", key.as_str());
        let facts = [("what", what.into()), ("days", days.into()), ("day", say.day(day).into())];
        say.filled("hq-plan-step", facts)
    };
    latest.steps.iter().map(step).collect()
}

/// The word of what the rules say, and why.
fn told(say: Say, look: &Look) -> (StateView, Vec<String>) {
    let codes = |codes: &[Code]| -> Vec<String> {
        codes.iter().map(|code| say.pick(code.zh(), code.en()).to_owned()).collect()
    };
    let state = |tone, word: &str| StateView::new(tone, say.word("hq-plan", word));
    match look {
        Look::Filed(_) => (state(Tone::Over, "filed"), Vec::new()),
        Look::Incomplete(problems) => {
            let told = problems.iter().map(|it| say.pick(&it.message_zh, &it.message_en).to_owned());
            (state(Tone::Turn, "incomplete"), told.collect())
        }
        Look::NoInstrument => (state(Tone::Soon, "no-instrument"), vec![say.t("hq-no-instrument")]),
        Look::Asked { refused_for, .. } if !refused_for.is_empty() => {
            (state(Tone::Bad, "refused"), codes(refused_for))
        }
        Look::Asked { inspected_for, .. } if !inspected_for.is_empty() => {
            (state(Tone::Soon, "inspected"), codes(inspected_for))
        }
        Look::Asked { .. } => (state(Tone::Good, "fits"), Vec::new()),
    }
}

impl Line {
    fn of(app: &App, shell: &Shell, seen: Seen) -> Self {
        let (say, calendar) = (shell.say, app.desk.calendar());
        let Seen { plan, latest, look } = seen;
        let (state, told) = told(say, &look);
        let filing = match look {
            Look::Filed(filing) => Some(format!("/hq/filings/{filing}")),
            Look::Incomplete(_) | Look::NoInstrument | Look::Asked { .. } => None,
        };
        // Counted back; how many days reads the same both ways.
        let explained = Explanation { n: latest.explained.n.abs(), ..latest.explained.clone() };
        let value = |key: &str| plan.values.get(key).map_or("", String::as_str);
        let division = division_name(DivisionTable::built_in(), value("division"));
        let due = DeadlineView::new(say, &calendar, shell.today, latest.file_by);
        Line {
            id: plan.id.to_string(),
            name: value("name").to_owned(),
            place: format!("{division} {}", value("address")).trim().to_owned(),
            opens_on: say.day(plan.opens_on),
            steps: steps(say, &latest),
            file_by: filing.is_none().then(|| due.explained(explained)),
            contact: format!("{} {}", plan.contact, plan.contact_phone).trim().to_owned(),
            ready: matches!(look, Look::Asked { .. }),
            state,
            told,
            filing,
        }
    }
}

async fn view(
    app: &App,
    shell: Shell,
    enterprise: EnterpriseId,
) -> Answer<impl FnOnce(Shell, FormView) -> PlansPage> {
    let say = shell.say;
    let seen = plans::plans(&app.desk, enterprise).await?;
    let lines: Vec<Line> = seen.into_iter().map(|seen| Line::of(app, &shell, seen)).collect();
    let query = FilingQuery { enterprise: Some(enterprise), states: vec!["draft"], ..FilingQuery::default() };
    let drafts = store::lists::filings(&app.desk.store, &query, &Paging::first(20)).await?.items;
    let drafts = drafts.iter().map(|row| {
        let day = say.day(row.touched_at.date());
        Choice::new(row.id.to_string(), say.t1("hq-new-draft", "day", day))
    });
    let drafts: Vec<Choice> =
        std::iter::once(Choice::new(NEW, say.t("hq-plan-new-filing"))).chain(drafts).collect();
    let ready = lines.iter().filter(|line| line.ready).count();
    Ok(move |shell, form| PlansPage { shell, form, lines, drafts, ready })
}

pub(super) async fn page(State(app): State<Arc<App>>, seat: Seat) -> Answer<Response> {
    let enterprise = own_or_none(&app, &seat).await?.state.id;
    let page = view(&app, seat.shell.clone(), enterprise).await?;
    let form = FormView::blank(seat.say());
    Ok(rendered(&page(seat.shell, form)))
}

/// Files the plans ticked.
pub(super) async fn file(State(app): State<Arc<App>>, seat: Seat, filled: Filled) -> Answer<Response> {
    let enterprise = own_or_none(&app, &seat).await?.state.id;
    let filed = async {
        let ids = filled.ids("plans");
        if ids.is_empty() {
            let message = words("请先勾选门店", "Tick stores first");
            return Err(Problem::field("plans", "field.required", "", message));
        }
        let draft = words("请选择草稿", "Choose a draft");
        let new = filled.text("filing") == NEW;
        let into: Option<FilingId> = if new { None } else { filled.parsed("filing", draft)? };
        Ok(plans::file(&app.desk, &seat.actor, enterprise, into, &ids).await?)
    };
    match refusal(filed.await)? {
        Ok(filing) => Ok(done(&format!("/hq/filings/{filing}/addresses"), "hq-plans-filed")),
        Err(problem) => {
            let page = view(&app, seat.shell.clone(), enterprise).await?;
            Ok(again(seat.shell, &filled, &problem, page))
        }
    }
}

/// Takes a plan out.
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    seat: Seat,
    ApiPath(id): ApiPath<Uuid>,
) -> Answer<Response> {
    let enterprise = own_or_none(&app, &seat).await?.state.id;
    plans::remove(&app.desk, &seat.actor, enterprise, id).await?;
    Ok(done("/hq/plans", "hq-plan-removed"))
}

/// Plans that should be filed soon, for the first page: how many, and the first last day.
pub(super) async fn soon(app: &App, enterprise: EnterpriseId) -> Answer<Option<(usize, jiff::civil::Date)>> {
    let (calendar, today) = (app.desk.calendar(), app.desk.now().date());
    let seen = plans::plans(&app.desk, enterprise).await?;
    let open = seen.iter().filter(|seen| !matches!(seen.look, Look::Filed(_)));
    let near = calendar.add(today, SOON).due;
    let days: Vec<jiff::civil::Date> =
        open.map(|seen| seen.latest.file_by).filter(|day| *day <= near).collect();
    Ok(days.iter().min().map(|first| (days.len(), *first)))
}

/// Working days before its last day at which a plan is told on the first page.
const SOON: i32 = 10;

/// A plan as its form shows it.
pub(super) fn held(forms: &forms::Forms, plan: &store::plans::Plan) -> Vec<(String, String)> {
    let said = Draft::of_row(forms, &plan.values);
    let mut pairs: Vec<(String, String)> =
        said.pairs().map(|(name, value)| (name.to_owned(), value)).collect();
    pairs.push(("contact".to_owned(), plan.contact.clone()));
    pairs.push(("contact_phone".to_owned(), plan.contact_phone.clone()));
    pairs
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;
    use forms::Forms;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        let shell = Shell::sample(lang, "/hq/plans");
        let (say, calendar) = (shell.say, calendar::Calendar::embedded());
        let forms = Forms::embedded().unwrap();
        let latest = plans::latest(&calendar, &forms, jiff::civil::date(2026, 4, 1), true);
        let looks = [
            Look::Filed(FilingId(Uuid::nil())),
            Look::Incomplete(Vec::new()),
            Look::NoInstrument,
            Look::Asked { refused_for: vec![Code::StoreNotDirectlyRun], inspected_for: Vec::new() },
            Look::Asked { refused_for: Vec::new(), inspected_for: vec![Code::StoreLayoutDiffers] },
            Look::Asked { refused_for: Vec::new(), inspected_for: Vec::new() },
        ];
        let line = |look: &Look| {
            let (state, told) = told(say, look);
            Line {
                id: "0".to_owned(),
                name: "<天河>二店".to_owned(),
                place: "天河区".to_owned(),
                state,
                opens_on: "4月1日".to_owned(),
                file_by: Some(
                    DeadlineView::new(say, &calendar, shell.today, latest.file_by)
                        .explained(latest.explained.clone()),
                ),
                steps: steps(say, &latest),
                told,
                contact: "<林>".to_owned(),
                filing: matches!(look, Look::Filed(_)).then(|| "/hq".to_owned()),
                ready: matches!(look, Look::Asked { .. }),
            }
        };
        let page = |lines: Vec<Line>| PlansPage {
            form: FormView::blank(say),
            ready: lines.len(),
            lines,
            drafts: vec![Choice::new("", say.t("hq-plan-new-filing"))],
            shell: shell.clone(),
        };
        vec![page(looks.iter().map(line).collect()).render().unwrap(), page(Vec::new()).render().unwrap()]
    }
}
