//! The entries of subjects, for their history on screens and papers.

use super::chain::Body;
use crate::error::{Result, StoreError};
use crate::read::Read;
use crate::rows::IDS_AT_ONCE;
use crate::table::Table;
use entities::entry::{Column, Entity, Model};
use permit::{Instant, SubjectKind, UserId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::de::DeserializeOwned;

/// An entry, read.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryView {
    /// The kind of its subject.
    pub kind: SubjectKind,
    /// Its subject.
    pub subject: String,
    /// Its number in the chain.
    pub seq: i64,
    /// The act.
    pub act: String,
    /// The event's name.
    pub event: String,
    /// The verb that led to it.
    pub verb: String,
    /// Who did it.
    pub actor: UserId,
    /// Whom they stood in for (AB 角).
    pub acting_for: Option<UserId>,
    /// When it was written.
    pub recorded_at: Instant,
    /// When it took effect.
    pub effective_at: Instant,
    /// Its canonical bytes.
    pub body: String,
    /// Their hash.
    pub hash: String,
}

impl EntryView {
    /// What happened.
    pub fn event<E: DeserializeOwned>(&self) -> Result<E> {
        let body: Body<E> = serde_json::from_str(&self.body)
            .map_err(|why| StoreError::corrupt("entry", "body", &self.hash, &why))?;
        Ok(body.event)
    }
}

/// Every entry of many subjects of a kind: subject by subject, oldest first. With names of events,
/// only those.
pub async fn entries_of_many<I: ToString>(
    read: &impl Read,
    kind: SubjectKind,
    ids: &[I],
    events: Option<&[&str]>,
) -> Result<Vec<EntryView>> {
    let mut found = Vec::new();
    for some in ids.chunks(IDS_AT_ONCE) {
        let mut query = Entity::find()
            .filter(Column::SubjectKind.eq(kind.as_str()))
            .filter(Column::SubjectId.is_in(some.iter().map(ToString::to_string)));
        if let Some(events) = events {
            query = query.filter(Column::EventType.is_in(events.iter().copied()));
        }
        let query = query.order_by_asc(Column::SubjectId).order_by_asc(Column::Seq);
        for model in query.all(read.connection()).await? {
            found.push(view(model)?);
        }
    }
    Ok(found)
}

/// Every entry of a subject, oldest first.
pub async fn entries_of(read: &impl Read, kind: SubjectKind, id: impl ToString) -> Result<Vec<EntryView>> {
    let query = Entity::find()
        .filter(Column::SubjectKind.eq(kind.as_str()))
        .filter(Column::SubjectId.eq(id.to_string()))
        .order_by_asc(Column::Seq);
    query.all(read.connection()).await?.into_iter().map(view).collect()
}

/// What happened to a subject, oldest first.
pub async fn events_of<S: Table>(read: &impl Read, id: S::Id) -> Result<Vec<S::Event>> {
    entries_of(read, S::KIND, id).await?.iter().map(EntryView::event).collect()
}

pub(crate) fn view(model: Model) -> Result<EntryView> {
    let actor = model.actor.parse().map_err(|why| StoreError::corrupt("entry", "actor", &model.id, &why))?;
    let kind = SubjectKind::parse(&model.subject_kind)
        .ok_or_else(|| StoreError::corrupt("entry", "subject_kind", &model.id, "not a known word"))?;
    Ok(EntryView {
        acting_for: acting_for(&model)?,
        kind,
        subject: model.subject_id,
        seq: model.seq,
        act: model.act_id,
        event: model.event_type,
        verb: model.verb,
        actor,
        recorded_at: Instant::from_micros(model.recorded_at),
        effective_at: Instant::from_micros(model.effective_at),
        body: model.body,
        hash: model.hash,
    })
}

/// Whom the actor stood in for: it stands in the body alone.
fn acting_for(model: &Model) -> Result<Option<UserId>> {
    #[derive(serde::Deserialize)]
    struct Said {
        acting_for: Option<UserId>,
    }
    if !model.body.contains("\"acting_for\":") {
        return Ok(None);
    }
    let said: Said = serde_json::from_str(&model.body)
        .map_err(|why| StoreError::corrupt("entry", "body", &model.id, &why))?;
    Ok(said.acting_for)
}
