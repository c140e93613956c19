//! What a use case can answer besides its result.

use permit::{Code, Refusal};
use store::{ActError, StoreError};

/// Why a use case was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The rules say no, or the store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A paper could not be made.
    #[error(transparent)]
    Paper(#[from] papers::PaperError),
    /// The forms do not hold what is asked for.
    #[error(transparent)]
    Form(#[from] forms::FormError),
    /// A store list could not be read at all.
    #[error(transparent)]
    List(#[from] super::store_list::ListError),
    /// A file of the wrong kind or size.
    #[error(transparent)]
    File(#[from] super::files::FileFault),
    /// Copies that are not printed or noted.
    #[error(transparent)]
    Copies(#[from] super::window::copies::CopyFault),
    /// Fields of a request that the application form does not accept.
    #[error("{}", .0.first().map_or("", |problem| problem.message_zh.as_str()))]
    Fields(Vec<forms::FieldProblem>),
    /// Signing in failed, or is locked for a while.
    #[error(transparent)]
    SignIn(#[from] super::people::SignInFault),
    /// Addresses that stop the whole, where all or nothing was asked for.
    #[error("{}", .0.first().map_or_else(String::new, |problem| problem.why.to_string()))]
    Rows(Vec<super::RowProblem>),
    /// The key of this request was used meanwhile: another act has carried it out.
    #[error("the key of this request was used meanwhile")]
    KeyTaken,
    /// A thing that is there, but not for this person.
    #[error("not found")]
    Hidden,
    /// A setting that cannot be made: why, and in which field.
    #[error("{}", .0.zh())]
    Setting(permit::Code, &'static str),
    /// A paper that cannot be printed yet.
    #[error("{}", .0.zh())]
    Unready(super::documents::Waiting),
    /// The operating system gave no randomness.
    #[error("no randomness: {0}")]
    Randomness(#[from] getrandom::Error),
    /// Work on another thread did not end.
    #[error("{0}")]
    Task(#[from] tokio::task::JoinError),
}

impl ActError for DeskError {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            DeskError::Store(error) => Some(error),
            DeskError::Rows(problems) => problems.first().map(|problem| &problem.why),
            DeskError::Paper(_)
            | DeskError::Form(_)
            | DeskError::List(_)
            | DeskError::File(_)
            | DeskError::Copies(_)
            | DeskError::Fields(_)
            | DeskError::SignIn(_)
            | DeskError::KeyTaken
            | DeskError::Hidden
            | DeskError::Setting(..)
            | DeskError::Unready(_)
            | DeskError::Randomness(_)
            | DeskError::Task(_) => None,
        }
    }
}

impl From<Refusal> for DeskError {
    fn from(refusal: Refusal) -> Self {
        DeskError::Store(StoreError::Refused(refusal))
    }
}

impl DeskError {
    /// The engine's refusal, if that is what it is.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self.store_error() {
            Some(StoreError::Refused(refusal)) => Some(refusal),
            _other => None,
        }
    }

    /// Every refusal of the engine in it: one, or one for each address that stops the whole.
    pub fn refusals(&self) -> Vec<&Refusal> {
        match self {
            DeskError::Rows(problems) => problems.iter().filter_map(super::RowProblem::refusal).collect(),
            _other => self.refusal().into_iter().collect(),
        }
    }

    /// The engine's code, if it refused.
    pub fn code(&self) -> Option<Code> {
        self.refusal().map(|refusal| refusal.code)
    }
}
