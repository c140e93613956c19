//! An erasure (删除个人信息): the personal values of a case that has ended are erased. The ledger keeps
//! their salted hashes, which then tell nothing, and that they were erased, by whom and why.

use crate::code::Code;
use crate::facts::Facts;
use crate::ids::{AuthorityId, EnterpriseId, ErasureId, PersonalRef, UserId};
use crate::permission::{About, authorise};
use crate::refusal::{Place, Refusal};
use crate::subject::{Decision, Inapplicable, Subject, SubjectKind};
use crate::verb::Verb;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The case whose values are erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Which kind of subject.
    pub kind: SubjectKind,
    /// Which.
    pub id: Uuid,
    /// Whose.
    pub enterprise: EnterpriseId,
    /// Before which authority.
    pub authority: AuthorityId,
}

/// An erasure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// Its id.
    pub id: ErasureId,
    /// Of which case.
    pub case: Case,
    /// Why.
    pub reason: String,
    /// What was erased.
    pub values: Vec<PersonalRef>,
    /// Who did it; the nil id for the command line of the computer it runs on.
    pub by: UserId,
    /// When.
    pub on: Date,
}

/// What can be asked of an erasure.
#[derive(Clone, Debug, PartialEq)]
pub enum ErasureCommand {
    /// Erase.
    Make {
        /// Its id.
        id: ErasureId,
        /// Of which case.
        case: Case,
        /// How many subjects of that case are still open, as looked up.
        open: usize,
        /// Why.
        reason: String,
        /// The values of the case that are still there.
        values: Vec<PersonalRef>,
    },
}

/// What can have happened to an erasure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum ErasureEvent {
    /// It was made.
    Made(Box<Erasure>),
}

impl Subject for Erasure {
    const KIND: SubjectKind = SubjectKind::Erasure;
    type Command = ErasureCommand;
    type Event = ErasureEvent;

    fn verb(command: &ErasureCommand) -> Verb {
        match command {
            ErasureCommand::Make { .. } => Verb::ErasureMake,
        }
    }

    fn event_name(event: &ErasureEvent) -> &'static str {
        match event {
            ErasureEvent::Made(_) => "made",
        }
    }

    fn state_name(&self) -> &'static str {
        "made"
    }

    fn decide(
        state: Option<&Self>,
        command: &ErasureCommand,
        facts: &Facts<'_>,
    ) -> Result<Decision<ErasureEvent>, Refusal> {
        let verb = Self::verb(command);
        let from = state.map_or("none", Subject::state_name);
        let ErasureCommand::Make { id, case, open, reason, values } = command;
        let about =
            About { enterprise: Some(case.enterprise), authority: Some(case.authority), ..About::default() };
        authorise(verb, from, facts, about)?;
        if state.is_some() {
            return Err(Refusal::new(verb, from, Code::AlreadyExists));
        }
        if reason.trim().is_empty() {
            return Err(Refusal::at(verb, from, Code::ReasonMissing, Place::field("reason"), ""));
        }
        if *open > 0 {
            return Err(Refusal::new(verb, from, Code::CaseOpen));
        }
        if values.is_empty() {
            return Err(Refusal::new(verb, from, Code::NothingToErase));
        }
        Ok(Decision::one(ErasureEvent::Made(Box::new(Erasure {
            id: *id,
            case: case.clone(),
            reason: reason.trim().to_owned(),
            values: values.clone(),
            by: facts.actor.user,
            on: facts.today(),
        }))))
    }

    fn apply(state: Option<Self>, event: &ErasureEvent) -> Result<Self, Inapplicable> {
        match (state, event) {
            (None, ErasureEvent::Made(made)) => Ok((**made).clone()),
            (state, event) => Err(Inapplicable::of(state.as_ref(), event)),
        }
    }
}
