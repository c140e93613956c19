//! Refusals are values: what a person reads and what a program matches.

use crate::code::Code;
use crate::subject::SubjectKind;
use crate::verb::Verb;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where in the request the fault lies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The item, by its number in the filing.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub item: Option<u32>,
    /// The field, by its key in the application form.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<String>,
}

impl Place {
    /// A field of the request.
    pub fn field(key: &str) -> Self {
        Place { item: None, field: Some(key.to_owned()) }
    }

    /// An item of the filing.
    pub fn item(order: u32) -> Self {
        Place { item: Some(order), field: None }
    }
}

/// One fault of several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What is wrong.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// What was found, in the words of the case (「门店名称:×」); may be empty.
    pub found: String,
}

impl Fault {
    /// A fault in a place.
    pub fn new(code: Code, place: Place, found: impl Into<String>) -> Self {
        Fault { code, place, found: found.into() }
    }
}

/// Why a command was not carried out. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Refusal {
    /// The first reason, which decides the answer's status.
    pub code: Code,
    /// What was asked.
    pub verb: Verb,
    /// Of which kind of subject.
    pub subject: SubjectKind,
    /// Which one, where whoever asked knows.
    pub subject_id: Option<String>,
    /// The state it was in, as the state graphs name it; `none` before its first event.
    pub from_state: &'static str,
    /// Every fault found, the first reason among them.
    pub faults: Vec<Fault>,
}

impl Refusal {
    /// A refusal for one reason.
    pub fn new(verb: Verb, from_state: &'static str, code: Code) -> Self {
        Refusal::with(verb, from_state, vec![Fault::new(code, Place::default(), "")])
    }

    /// A refusal for one reason at one place.
    pub fn at(verb: Verb, from_state: &'static str, code: Code, place: Place, found: &str) -> Self {
        Refusal::with(verb, from_state, vec![Fault::new(code, place, found)])
    }

    /// A refusal for several faults. An empty list reads as "not in this state".
    pub fn with(verb: Verb, from_state: &'static str, faults: Vec<Fault>) -> Self {
        let code = faults.first().map_or(Code::NotInThisState, |fault| fault.code);
        Refusal { code, verb, subject: verb.subject(), subject_id: None, from_state, faults }
    }

    /// The same, with the subject it was asked of: the engine decides on a state and does not know
    /// what a caller looked up before.
    #[must_use]
    pub fn about(self, subject: SubjectKind, id: &impl fmt::Display) -> Self {
        Refusal { subject, subject_id: Some(id.to_string()), ..self }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code.zh())?;
        for fault in self.faults.iter().filter(|fault| !fault.found.is_empty()) {
            write!(f, "({})", fault.found)?;
        }
        Ok(())
    }
}
