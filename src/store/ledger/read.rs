//! The entries of a subject, for its history on screens.

use super::chain::Body;
use crate::error::{Result, StoreError};
use crate::read::Read;
use crate::table::Table;
use entities::entry::{Column, Entity, Model};
use permit::{Instant, SubjectKind, UserId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// An entry, read.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryView {
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
    /// When it was written.
    pub recorded_at: Instant,
    /// When it took effect.
    pub effective_at: Instant,
    /// Its canonical bytes.
    pub body: String,
    /// Their hash.
    pub hash: String,
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
    let entries = entries_of(read, S::KIND, id).await?;
    let event = |entry: EntryView| {
        serde_json::from_str::<Body<S::Event>>(&entry.body)
            .map(|body| body.event)
            .map_err(|why| StoreError::corrupt("entry", "body", &entry.hash, &why))
    };
    entries.into_iter().map(event).collect()
}

fn view(model: Model) -> Result<EntryView> {
    let actor = model.actor.parse().map_err(|why| StoreError::corrupt("entry", "actor", &model.id, &why))?;
    Ok(EntryView {
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
