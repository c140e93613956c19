//! From the desk's errors to problems: one exhaustive match for each kind of error.

use super::{Fault, Problem, words};
use crate::desk::files::FileFault;
use crate::desk::people::SignInFault;
use crate::desk::setup::SetupFault;
use crate::desk::store_list::{ListError, ListFault};
use crate::desk::{DeskError, RowProblem};
use axum::http::StatusCode;
use forms::FieldProblem;
use papers::PaperError;
use permit::{Code, Refusal, Verb};
use std::error::Error;
use store::StoreError;

impl From<DeskError> for Problem {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Store(error) => error.into(),
            DeskError::Paper(error) => error.into(),
            DeskError::List(error) => error.into(),
            DeskError::File(error) => error.into(),
            DeskError::Copies(fault) => {
                let message = words(fault.to_string(), fault.en());
                Problem::field(fault.field(), fault.code(), "", message)
            }
            DeskError::SignIn(error) => error.into(),
            DeskError::Rows(problems) => stopped(problems.into_iter().map(told_of).collect()),
            DeskError::Fields(problems) => Problem::invalid(problems.into_iter().map(Fault::from).collect()),
            DeskError::KeyTaken => crate::web::idempotency::in_flight(),
            DeskError::Hidden => Problem::not_found(),
            DeskError::Setting(code, "") => {
                Problem::new(super::status::of(code), code.as_str(), words(code.zh(), code.en()))
            }
            DeskError::Setting(code, field) => {
                Problem::field(field, code.as_str(), "", words(code.zh(), code.en()))
            }
            DeskError::Unready(why) => {
                let title = words("这份文书现在还不能打印", "This paper cannot be printed yet");
                Problem::new(StatusCode::CONFLICT, "document.not_ready", title)
                    .detail(words(why.zh(), why.en()))
            }
            DeskError::Form(_) | DeskError::Randomness(_) | DeskError::Task(_) => {
                Problem::internal(chain(&error))
            }
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound { .. } => Problem::not_found(),
            StoreError::Stale { expected, found, .. } => stale(expected, found),
            StoreError::Conflict { .. } => {
                let title = words("已经存在相同的记录，不能重复", "The same thing is there already");
                Problem::new(StatusCode::CONFLICT, "conflict", title)
            }
            StoreError::Refused(refusal) => refusal.into(),
            StoreError::Corrupt { .. }
            | StoreError::Db(_)
            | StoreError::Files(_)
            | StoreError::Io(_)
            | StoreError::StillHeld(_)
            | StoreError::Randomness(_) => Problem::internal(chain(&error)),
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        // Other authorities' and enterprises' cases are not there for this person.
        if refusal.code == Code::NotYours && refusal.verb != Verb::EnterpriseRegister {
            return Problem::not_found();
        }
        let code = refusal.code;
        // What was found for the first reason; the other faults speak for themselves.
        let first = refusal.faults.iter().filter(|fault| fault.code == code && !fault.found.is_empty());
        let found = first.map(|fault| fault.found.as_str()).take(5).collect::<Vec<_>>().join("、");
        let mut problem = Problem::new(super::status::of(code), code.as_str(), words(code.zh(), code.en()));
        if !found.is_empty() {
            let (zh, en) = (format!("{}：{found}", code.zh()), format!("{}: {found}", code.en()));
            problem.0.detail = Some(words(zh, en));
        }
        problem.0.basis = Some(code.basis());
        problem.0.from_state = Some(refusal.from_state);
        problem.0.command = Some(refusal.verb.as_str());
        problem.0.faults = refusal.faults.into_iter().map(Fault::from).collect();
        problem
    }
}

impl From<permit::Fault> for Fault {
    fn from(fault: permit::Fault) -> Self {
        Fault {
            code: fault.code.as_str().into(),
            item: fault.place.item,
            field: fault.place.field,
            found: fault.found,
            message: words(fault.code.zh(), fault.code.en()),
        }
    }
}

impl From<FieldProblem> for Fault {
    fn from(problem: FieldProblem) -> Self {
        let message = words(problem.message_zh, problem.message_en);
        let found = String::new();
        Fault { code: problem.code.into(), item: None, field: Some(problem.key), found, message }
    }
}

impl From<FileFault> for Problem {
    fn from(fault: FileFault) -> Self {
        let status = match fault {
            FileFault::Empty | FileFault::NotSigned => StatusCode::UNPROCESSABLE_ENTITY,
            FileFault::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            FileFault::WrongType { .. } | FileFault::NotAccepted { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        };
        Problem::new(status, fault.code(), words(fault.to_string(), fault.en()))
    }
}

impl From<ListError> for Problem {
    fn from(error: ListError) -> Self {
        let status = match error.fault() {
            ListFault::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            ListFault::WrongType { .. } | ListFault::OldWorkbook => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ListFault::Empty
            | ListFault::Encrypted
            | ListFault::BrokenWorkbook
            | ListFault::OverfullWorkbook
            | ListFault::Unreadable
            | ListFault::NoHeader
            | ListFault::MissingColumns(_)
            | ListFault::SameColumn(_)
            | ListFault::NoRows
            | ListFault::TooManyRows => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Problem::new(status, error.code(), words(error.to_string(), error.en()))
    }
}

impl From<SignInFault> for Problem {
    fn from(fault: SignInFault) -> Self {
        let message = words(fault.to_string(), fault.en());
        match fault {
            SignInFault::Wrong => Problem::new(StatusCode::UNAUTHORIZED, fault.code(), message),
            SignInFault::Locked { .. } => Problem::new(StatusCode::TOO_MANY_REQUESTS, fault.code(), message),
            SignInFault::WeakPassword => Problem::field("password", fault.code(), "", message),
            SignInFault::UnknownOffice { code } => {
                Problem::field("office", "user.unknown_office", &code, message)
            }
            SignInFault::NameTaken => Problem::new(StatusCode::CONFLICT, fault.code(), message),
            SignInFault::LinkOver => Problem::new(StatusCode::GONE, fault.code(), message),
            SignInFault::OldPassword => Problem::field("old", fault.code(), "", message),
            SignInFault::Hash(_) => Problem::internal(chain(&fault)),
        }
    }
}

impl From<SetupFault> for Problem {
    fn from(fault: SetupFault) -> Self {
        match fault {
            SetupFault::Notice(error) => {
                let title = words(error.to_string(), error.en());
                Problem::new(StatusCode::UNPROCESSABLE_ENTITY, error.code(), title)
            }
            SetupFault::Desk(error) => error.into(),
            SetupFault::FormChanged { .. } => Problem::internal(chain(&fault)),
        }
    }
}

impl From<PaperError> for Problem {
    fn from(error: PaperError) -> Self {
        match &error {
            // What stands on the paper is at fault, and the message says what.
            PaperError::MissingCharacter { character, field, .. } => {
                let en = format!("The font has no shape for {character:?} in {field}");
                Problem::field(
                    field,
                    "paper.missing_character",
                    &character.to_string(),
                    words(error.to_string(), en),
                )
            }
            PaperError::TooLong { field, text } => {
                let en = format!("{field} is too long to be printed");
                Problem::field(field, "paper.too_long", text, words(error.to_string(), en))
            }
            // Everything else is set up wrong here: fonts, addresses, our own drawing.
            _ours => Problem::internal(chain(&error)),
        }
    }
}

/// What a page says where some of several addresses were done and these were not.
pub(in crate::web) fn left_out(done: usize, problems: Vec<RowProblem>) -> Problem {
    left_out_of(done, problems.into_iter().map(told_of).collect())
}

/// A place of several that was not done: its number in the filing, its name, and why.
pub(in crate::web) type LeftOut = (Option<u32>, String, Problem);

/// The same for places that are no addresses of one filing.
pub(in crate::web) fn left_out_of(done: usize, problems: Vec<LeftOut>) -> Problem {
    let count = problems.len();
    let mut told = stopped(problems);
    if done > 0 {
        let zh = format!("已办理 {done} 处，以下 {count} 处没有办成，请按提示处理");
        let en = format!("{done} done; these {count} were not, for the reasons given");
        told.0.title = words(zh, en);
        (told.0.status, told.0.code, told.0.detail) = (StatusCode::OK, "bulk.left_out".into(), None);
    }
    told
}

fn told_of(row: RowProblem) -> LeftOut {
    (row.order, row.name, Problem::from(row.why))
}

/// Addresses that stop the whole: the first gives the answer, the others stand beside it.
fn stopped(problems: Vec<LeftOut>) -> Problem {
    let mut stopped: Option<Problem> = None;
    let mut faults = Vec::with_capacity(problems.len());
    for (order, name, problem) in problems {
        let (code, message) = (problem.0.code.clone(), problem.0.title.clone());
        faults.push(Fault { code, item: order, field: None, found: name, message });
        stopped.get_or_insert(problem);
    }
    let mut stopped = stopped.unwrap_or_else(Problem::not_found);
    // What is wrong with a single address says more than its name.
    if faults.len() > 1 || stopped.0.faults.is_empty() {
        stopped.0.faults = faults;
    }
    stopped
}

fn stale(expected: i64, found: i64) -> Problem {
    let title = words(
        "内容已被更新，请刷新后在新的版本上重做",
        "It has changed meanwhile; reload and do it again on the new version",
    );
    let mut problem = Problem::new(StatusCode::CONFLICT, "version.stale", title);
    let zh = format!("您看到的是第 {expected} 版，现在是第 {found} 版");
    problem.0.detail = Some(words(zh, format!("You saw version {expected}; it is version {found} now")));
    problem.0.version = Some(found);
    problem
}

/// An error with everything behind it, for the log.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
