//! What the pages of the headquarters share: whose they are, the filing they stand in, and its steps.

use super::points::{PointLine, in_step};
use crate::desk::applicant::progress::{Progress, progress};
use crate::web::catalogue::Say;
use crate::web::pages::answered;
use crate::web::pages::form::{Filled, FormView};
use crate::web::pages::nav::Room;
use crate::web::pages::parts::Pager;
use crate::web::pages::shell::{Seat, Shell};
use crate::web::paging::slice;
use crate::web::problem::{Answer, Problem};
use crate::web::sight;
use crate::web::state::App;
use askama::Template;
use askama::filters::HtmlSafe;
use axum::response::Response;
use permit::filing::FilingStatus;
use permit::{Code, Enterprise, EnterpriseId, Fault, Filing, FilingId, Item, Role};
use serde::Deserialize;
use store::Versioned;

/// Rows on a page of a table.
pub(super) const ROWS: u64 = 50;

/// Which part of a table is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// The page after this cursor.
    #[serde(default)]
    pub(super) after: Option<String>,
    /// A text to look for.
    #[serde(default)]
    pub(super) q: String,
    /// A filter.
    #[serde(default)]
    pub(super) show: String,
    /// A division.
    #[serde(default)]
    pub(super) division: String,
}

/// A filter of a table, with how many it shows.
#[derive(Clone, Debug)]
pub(super) struct Chip {
    pub(super) href: String,
    pub(super) word: String,
    pub(super) count: usize,
    pub(super) here: bool,
}

impl Chip {
    /// A filter of this page.
    pub(super) fn of(shell: &Shell, asked: &Asked, show: &str, word: String, count: usize) -> Self {
        Chip { href: shell.with("show", show), word, count, here: asked.show == show }
    }
}

/// The addresses of one page of a table, and the way to the next.
pub(super) fn paged<'i>(
    shell: &Shell,
    asked: &Asked,
    found: &[&'i Versioned<Item>],
) -> (Vec<&'i Versioned<Item>>, Pager) {
    let page = slice(found, asked.after.as_deref(), Some(ROWS), |item| item.state.id.to_string());
    (page.items, Pager::new(shell, asked.after.as_deref(), page.next.as_deref()))
}

/// What became of a form: done, or refused with what its page is to tell. What went wrong inside goes
/// out as it is.
pub(super) fn refusal<T>(answer: Answer<T>) -> Answer<Result<T, Problem>> {
    match answer {
        Ok(done) => Ok(Ok(done)),
        Err(problem) if problem.status().is_server_error() => Err(problem),
        Err(problem) => Ok(Err(problem)),
    }
}

/// The page of a form that was refused, filled as it was sent, with why.
pub(super) fn again<P: Template>(
    shell: Shell,
    filled: &Filled,
    problem: &Problem,
    page: impl FnOnce(Shell, FormView) -> P,
) -> Response {
    let form = FormView::refused(shell.say, filled, problem);
    answered(problem.status(), &page(shell, form))
}

/// What people call a filing by.
pub(super) fn label_of(say: Say, filing: &Filing) -> String {
    filing.office_number.clone().unwrap_or_else(|| say.day(filing.opened_on))
}

/// The enterprise this person files for; none for managers of stores and newcomers. At the window it
/// is the one the path names.
pub(super) async fn own(app: &App, seat: &Seat) -> Answer<Option<Versioned<Enterprise>>> {
    let today = app.desk.now().date();
    if seat.shell.is_window() {
        return at_the_counter(app, seat).await;
    }
    let ids = seat.actor.memberships.iter().map(|held| held.enterprise);
    let first: Option<EnterpriseId> = ids.into_iter().find(|id| sight::is_member(&seat.actor, *id, today));
    match first {
        Some(id) => Ok(store::load::<Enterprise>(&app.desk.store, id).await?),
        None => Ok(None),
    }
}

/// The enterprise a clerk acts for: `/window/enterprises/{id}`, one of their own authority.
async fn at_the_counter(app: &App, seat: &Seat) -> Answer<Option<Versioned<Enterprise>>> {
    let Some(authority) = sight::officer_of(&seat.actor).filter(|_| seat.actor.has(Role::Clerk)) else {
        return Err(Problem::not_found());
    };
    let named = seat.shell.path.split('/').nth(3).and_then(|part| part.parse::<EnterpriseId>().ok());
    let Some(id) = named else { return Ok(None) };
    let known = store::load::<Enterprise>(&app.desk.store, id).await?;
    known.filter(|known| known.state.authority == authority).map(Some).ok_or_else(Problem::not_found)
}

/// The same for pages that are nothing without one.
pub(super) async fn own_or_none(app: &App, seat: &Seat) -> Answer<Versioned<Enterprise>> {
    own(app, seat).await?.ok_or_else(Problem::not_found)
}

/// A filing of this person's enterprise, or at the window of any that a clerk acts for, with what it holds.
pub(super) async fn mine(app: &App, seat: &Seat, id: FilingId) -> Answer<Progress> {
    let known = progress(&app.desk, &seat.actor, id).await?;
    let today = app.desk.now().date();
    let may = match seat.shell.room() {
        Room::Window => {
            seat.actor.has(Role::Clerk) && sight::is_officer(&seat.actor, known.filing.state.authority)
        }
        Room::Public | Room::Hq | Room::Bureau | Room::Visits => {
            sight::is_member(&seat.actor, known.enterprise.id, today)
        }
    };
    if may { Ok(known) } else { Err(Problem::not_found()) }
}

/// The same while it is open to the applicant's pen; handed in, its page tells where it stands.
pub(super) async fn open(app: &App, seat: &Seat, id: FilingId) -> Answer<Progress> {
    let known = mine(app, seat, id).await?;
    if known.filing.state.is_editable() { Ok(known) } else { Err(closed()) }
}

/// The same while promises are made in it: handed in, where a correction on the spot opened one again.
pub(super) async fn promising(app: &App, seat: &Seat, id: FilingId) -> Answer<Progress> {
    let known = mine(app, seat, id).await?;
    let reopened = known.filing.state.takes_promises() && known.unsigned() > 0;
    if known.filing.state.is_editable() || reopened { Ok(known) } else { Err(closed()) }
}

fn closed() -> Problem {
    let title = crate::web::problem::words(Code::NotInThisState.zh(), Code::NotInThisState.en());
    Problem::new(axum::http::StatusCode::CONFLICT, Code::NotInThisState.as_str(), title)
}

/// An address of that filing.
pub(super) fn item_of(known: &Progress, id: permit::ItemId) -> Answer<&Versioned<Item>> {
    known.items.iter().find(|item| item.state.id == id).ok_or_else(Problem::not_found)
}

/// A step of a filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// 地址.
    Addresses,
    /// 总部材料.
    Papers,
    /// 布局图.
    Drawings,
    /// 告知承诺.
    Commitments,
    /// 条件核对.
    Check,
    /// 提交.
    Submit,
}

impl Step {
    const ALL: [Step; 6] =
        [Step::Addresses, Step::Papers, Step::Drawings, Step::Commitments, Step::Check, Step::Submit];

    /// The last part of its path.
    pub(super) fn path(self) -> &'static str {
        match self {
            Step::Addresses => "addresses",
            Step::Papers => "papers",
            Step::Drawings => "drawings",
            Step::Commitments => "commitments",
            Step::Check => "check",
            Step::Submit => "submit",
        }
    }

    /// The step in which a fault is mended.
    pub(super) fn of(fault: &Fault) -> Self {
        match (fault.code, fault.place.item) {
            (Code::PaperMissing, None) => Step::Papers,
            (Code::PaperMissing, Some(_)) => Step::Drawings,
            (Code::CommitmentUnsigned | Code::CommitmentOutdated, _) => Step::Commitments,
            (_, _) => Step::Addresses,
        }
    }
}

/// The steps of a filing, each done or open.
#[derive(Clone, Debug, Template)]
#[template(path = "hq/steps.html", config = "src/web/askama.toml")]
pub(super) struct Steps {
    say: Say,
    /// The filing's path.
    pub(super) base: String,
    /// What people call the filing by.
    pub(super) label: String,
    /// The last day to correct it, where it was returned.
    pub(super) correct_by: Option<String>,
    /// What was asked to be corrected in this step.
    pub(super) points: Vec<PointLine>,
    here: Step,
    open: Vec<Step>,
}

impl HtmlSafe for Steps {}

impl Steps {
    /// The steps of a filing, seen from one of them.
    pub(super) fn of(shell: &Shell, known: &Progress, here: Step) -> Self {
        let say = shell.say;
        let filing = &known.filing.state;
        let mut open: Vec<Step> = known.missing.iter().map(Step::of).collect();
        if known.stores().next().is_none() && known.hq().is_none() {
            open.extend([Step::Papers, Step::Drawings, Step::Commitments]);
        }
        open.push(Step::Submit);
        let correct_by = match filing.status {
            FilingStatus::Returned { due_on, .. } => Some(say.day(due_on)),
            FilingStatus::Draft
            | FilingStatus::Submitted { .. }
            | FilingStatus::Accepted { .. }
            | FilingStatus::NotAdmitted { .. }
            | FilingStatus::Withdrawn { .. }
            | FilingStatus::Lapsed { .. }
            | FilingStatus::Terminated { .. } => None,
        };
        Steps {
            say,
            base: shell.case_path(filing.id),
            label: label_of(say, filing),
            correct_by,
            points: in_step(shell, known, here),
            here,
            open,
        }
    }

    /// The same where the page tells each point beside its field.
    pub(super) fn told_below(mut self) -> Self {
        self.points.clear();
        self
    }

    /// The path of a step.
    fn href(&self, step: Step) -> String {
        format!("{}/{}", self.base, step.path())
    }

    /// The step after this one.
    pub(super) fn next(&self) -> String {
        let at = Step::ALL.iter().position(|step| *step == self.here).unwrap_or(0);
        self.href(Step::ALL[(at + 1).min(Step::ALL.len() - 1)])
    }

    /// Its words, for the way on.
    pub(super) fn next_words(&self) -> String {
        let at = Step::ALL.iter().position(|step| *step == self.here).unwrap_or(0);
        self.say.word("hq-step", Step::ALL[(at + 1).min(Step::ALL.len() - 1)].path())
    }

    /// The words of this step.
    pub(super) fn here_words(&self) -> String {
        self.say.word("hq-step", self.here.path())
    }

    fn all(&self) -> Vec<(String, String, &'static str, bool)> {
        let all = Step::ALL.iter().map(|step| {
            let state = if *step == Step::Check {
                "note"
            } else if self.open.contains(step) {
                "open"
            } else {
                "done"
            };
            (self.href(*step), self.say.word("hq-step", step.path()), state, *step == self.here)
        });
        all.collect()
    }

    #[cfg(test)]
    pub(super) fn sample(say: Say, here: Step) -> Self {
        Steps {
            say,
            base: "/hq/filings/0".to_owned(),
            label: "2026-01".to_owned(),
            correct_by: Some("3月6日".to_owned()),
            points: vec![PointLine {
                place: "第 2 处".to_owned(), text: "<图>不清".to_owned(), href: None
            }],
            here,
            open: vec![Step::Drawings, Step::Submit],
        }
    }
}
