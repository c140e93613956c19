//! Requests that were carried out under a key, with their answers; written in an act right after the request's own.

use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, insert};
use entities::idempotency::{Column, Entity, Model};
use permit::{Digest, Instant, UserId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// A request and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Who asked.
    pub actor: UserId,
    /// Their key.
    pub key: String,
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The hash of the body that was sent.
    pub body_hash: Digest,
    /// The status answered.
    pub status: u16,
    /// The headers answered, JSON.
    pub headers: String,
    /// The body answered.
    pub body: String,
    /// When.
    pub at: Instant,
}

impl Act {
    /// Keeps an answer. A key used meanwhile by the same person is a conflict, and nothing is written.
    pub async fn keep_answer(&self, answered: &Answered) -> Result<()> {
        let row = Model {
            actor: answered.actor.to_string(),
            key: answered.key.clone(),
            method: answered.method.clone(),
            path: answered.path.clone(),
            body_hash: answered.body_hash.to_string(),
            status: i64::from(answered.status),
            headers: answered.headers.clone(),
            body: answered.body.clone(),
            at: answered.at.micros(),
        };
        insert::<Entity, _>(self, row).await
    }

    /// Removes the answers kept before that instant; answers how many.
    pub async fn sweep_answers(&self, before: Instant) -> Result<u64> {
        let done = Entity::delete_many().filter(Column::At.lt(before.micros())).exec(self.tx()).await?;
        Ok(done.rows_affected)
    }
}

/// The answer kept under that key, if there is one.
pub async fn answered(read: &impl Read, actor: UserId, key: &str) -> Result<Option<Answered>> {
    let found = Entity::find_by_id((actor.to_string(), key.to_owned())).one(read.connection()).await?;
    let Some(row) = found else { return Ok(None) };
    let at = At { table: "idempotency", row: &row.key };
    Ok(Some(Answered {
        actor,
        body_hash: at.known("body_hash", Digest::parse(&row.body_hash))?,
        status: at.number("status", row.status)?,
        at: Instant::from_micros(row.at),
        method: row.method,
        path: row.path,
        headers: row.headers,
        body: row.body,
        key: row.key,
    }))
}
