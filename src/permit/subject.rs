//! What every subject of the engine is: a state that commands are decided on and events rebuild.

use crate::effect::Effect;
use crate::facts::Facts;
use crate::refusal::Refusal;
use crate::verb::Verb;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fmt::Debug;

/// The kinds of subject, each with its own version, chain of entries and replay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// 经营者: an enterprise, its standard, its people.
    Enterprise,
    /// 信用记录: an enterprise's credit record.
    Credit,
    /// 申请件: a filing.
    Filing,
    /// One address in a filing.
    Item,
    /// 许可证: a licence's face and editions.
    Licence,
    /// A row of the annex: one store.
    Row,
    /// 核查/检查: an inspection.
    Inspection,
    /// 删除个人信息: an erasure of a case's personal values.
    Erasure,
}

impl SubjectKind {
    /// Every kind, in the order above.
    pub const ALL: [SubjectKind; 8] = [
        SubjectKind::Enterprise,
        SubjectKind::Credit,
        SubjectKind::Filing,
        SubjectKind::Item,
        SubjectKind::Licence,
        SubjectKind::Row,
        SubjectKind::Inspection,
        SubjectKind::Erasure,
    ];

    /// The word that names this kind in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            SubjectKind::Enterprise => "enterprise",
            SubjectKind::Credit => "credit",
            SubjectKind::Filing => "filing",
            SubjectKind::Item => "item",
            SubjectKind::Licence => "licence",
            SubjectKind::Row => "row",
            SubjectKind::Inspection => "inspection",
            SubjectKind::Erasure => "erasure",
        }
    }

    /// The kind that word names.
    pub fn parse(text: &str) -> Option<Self> {
        SubjectKind::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// A subject: decided on by commands, rebuilt by events.
pub trait Subject: Clone + PartialEq + Debug + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Which kind this is.
    const KIND: SubjectKind;
    /// What can be asked of it.
    type Command: Debug + Send + Sync;
    /// What can have happened to it.
    type Event: Clone + PartialEq + Debug + Serialize + DeserializeOwned + Send + Sync;

    /// The verb a command carries out; the ledger and the permission table know it by this.
    fn verb(command: &Self::Command) -> Verb;

    /// The stable name of an event.
    fn event_name(event: &Self::Event) -> &'static str;

    /// The word for the state it is in, as the state graphs name it.
    fn state_name(&self) -> &'static str;

    /// Decides a command. `None` is the subject before its first event.
    fn decide(
        state: Option<&Self>,
        command: &Self::Command,
        facts: &Facts<'_>,
    ) -> Result<Decision<Self::Event>, Refusal>;

    /// The state after an event. Total: an event that does not fit is an error, never a panic.
    fn apply(state: Option<Self>, event: &Self::Event) -> Result<Self, Inapplicable>;
}

/// What a command leads to: events on its own subject, effects on others.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision<E> {
    /// What happened, in order.
    pub events: Vec<E>,
    /// What follows elsewhere, in order.
    pub effects: Vec<Effect>,
}

impl<E> Decision<E> {
    /// One event and nothing else.
    pub fn one(event: E) -> Self {
        Decision { events: vec![event], effects: Vec::new() }
    }

    /// Nothing at all: the command finds its work already done.
    pub fn nothing() -> Self {
        Decision { events: Vec::new(), effects: Vec::new() }
    }

    /// The same with one effect more.
    #[must_use]
    pub fn and(mut self, effect: Effect) -> Self {
        self.effects.push(effect);
        self
    }
}

/// An event that does not fit the state it is applied to: the entries were tampered with or
/// written by other code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("event {event} does not apply to {subject:?} in state {state}")]
pub struct Inapplicable {
    /// The kind of subject.
    pub subject: SubjectKind,
    /// The state's name, or `none`.
    pub state: &'static str,
    /// The event's name.
    pub event: &'static str,
}

impl Inapplicable {
    /// The error for this event on this state.
    pub fn of<S: Subject>(state: Option<&S>, event: &S::Event) -> Self {
        let state = state.map_or("none", Subject::state_name);
        Inapplicable { subject: S::KIND, state, event: S::event_name(event) }
    }
}

/// The canonical bytes (RFC 8785) of a value: what is hashed, and what is stored.
///
/// Everything the engine writes is strings, integers, lists and maps with string keys, so this
/// fails only on a type that does not belong in an entry.
pub fn canonical<T: Serialize>(value: &T) -> Result<String, serde_json::Error> {
    serde_json_canonicalizer::to_string(value)
}
