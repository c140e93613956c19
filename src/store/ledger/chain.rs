//! One link of a chain: an event as its canonical bytes, hashed with everything that gives it meaning.

use crate::act::Act;
use crate::error::{Result, StoreError};
use entities::entry;
use permit::{Digest, Instant, SubjectKind, Verb, canonical};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The form of events written now. An older one is read by an upcaster of its own.
pub(crate) const TYPE_VERSION: i64 = 1;

/// The body of an entry: its canonical bytes are what is hashed and what is stored.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Body<E> {
    /// The act.
    pub(crate) act: String,
    /// Whom the actor stood in for (AB 角).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) acting_for: Option<String>,
    /// The use case.
    pub(crate) act_name: String,
    /// Who did it.
    pub(crate) actor: String,
    /// For whom.
    pub(crate) on_behalf: Option<String>,
    /// When it took effect.
    pub(crate) effective_at: i64,
    /// The entry.
    pub(crate) entry: String,
    /// What happened.
    pub(crate) event: E,
    /// The kind of subject.
    pub(crate) kind: String,
    /// The hash of the entry before; empty for the first.
    pub(crate) previous: String,
    /// When it was written.
    pub(crate) recorded_at: i64,
    /// Its number in the chain.
    pub(crate) seq: i64,
    /// The subject.
    pub(crate) subject: String,
    /// The event's name.
    #[serde(rename = "type")]
    pub(crate) event_type: String,
    /// The version of the event's form.
    pub(crate) type_version: i64,
    /// The verb that led to it.
    pub(crate) verb: String,
}

/// What the entries of one command share.
pub(crate) struct Chain {
    /// The kind of subject.
    pub(crate) kind: SubjectKind,
    /// The subject.
    pub(crate) subject: String,
    /// The verb.
    pub(crate) verb: Verb,
    /// When its events took effect.
    pub(crate) effective: Instant,
}

impl Chain {
    /// The entry of an event, chained on the one before.
    pub(crate) fn link<E: Serialize>(
        &self,
        act: &Act,
        event_type: &str,
        event: &E,
        seq: i64,
        previous: &str,
    ) -> Result<entry::Model> {
        let body = Body {
            act: act.id().to_string(),
            acting_for: act.acting_for().map(|id| id.to_string()),
            act_name: act.name().to_owned(),
            actor: act.actor().to_string(),
            on_behalf: act.on_behalf().map(|id| id.to_string()),
            effective_at: self.effective.micros(),
            entry: act.new_id::<Uuid>().to_string(),
            event,
            kind: self.kind.as_str().to_owned(),
            previous: previous.to_owned(),
            recorded_at: act.at().micros(),
            seq,
            subject: self.subject.clone(),
            event_type: event_type.to_owned(),
            type_version: TYPE_VERSION,
            verb: self.verb.as_str().to_owned(),
        };
        let bytes =
            canonical(&body).map_err(|why| StoreError::corrupt("entry", "body", &body.entry, &why))?;
        Ok(entry::Model {
            hash: Digest::of(bytes.as_bytes()).to_string(),
            id: body.entry,
            act_id: body.act,
            subject_kind: body.kind,
            subject_id: body.subject,
            seq,
            event_type: body.event_type,
            type_version: body.type_version,
            verb: body.verb,
            actor: body.actor,
            recorded_at: body.recorded_at,
            effective_at: body.effective_at,
            previous_hash: body.previous,
            body: bytes,
        })
    }
}
