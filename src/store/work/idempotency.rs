//! Requests carried out under a key: written by the request's own act, so that there is never one
//! without the other; the answer is attached when it is there.

use crate::act::Act;
use crate::error::{Result, StoreError};
use crate::read::Read;
use crate::rows::{At, insert};
use entities::idempotency::{Column, Entity, Model};
use permit::{Digest, Instant, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Stands in the column of the status while no answer is attached.
const AWAITED: i64 = 0;
/// Stands there when none ever will be.
const LOST: i64 = -1;

/// A request under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
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
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The status.
    pub status: u16,
    /// The headers, JSON.
    pub headers: String,
    /// The body.
    pub body: String,
}

/// What is known of the answer to a request that was carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is not attached: it is being written, or the program ended before it was.
    Awaited,
    /// There is none to keep: something failed after the act, or it was no text.
    Lost,
    /// This one.
    Answer(Answered),
}

/// A request that was carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedOut {
    /// What was asked.
    pub asked: Asked,
    /// When it was carried out.
    pub at: Instant,
    /// What was answered.
    pub answer: Kept,
}

impl Act {
    /// Writes that this act carries a request out. A key that was used before by the same person is
    /// a conflict, and the act must end with it: what it would do was done.
    pub async fn carry_out_once(&self, asked: &Asked) -> Result<()> {
        let row = Model {
            actor: asked.actor.to_string(),
            key: asked.key.clone(),
            method: asked.method.clone(),
            path: asked.path.clone(),
            body_hash: asked.body_hash.to_string(),
            status: AWAITED,
            headers: String::new(),
            body: String::new(),
            at: self.at().micros(),
        };
        insert::<Entity, _>(self, row).await
    }

    /// Attaches the answer of a request that was carried out, or that there is none to keep. The
    /// first one attached stays.
    pub async fn keep_answer(&self, asked: &Asked, answer: Option<&Answered>) -> Result<()> {
        let (status, headers, body) = answer.map_or((LOST, "", ""), |answer| {
            (i64::from(answer.status), answer.headers.as_str(), answer.body.as_str())
        });
        let done = Entity::update_many()
            .col_expr(Column::Status, Expr::value(status))
            .col_expr(Column::Headers, Expr::value(headers))
            .col_expr(Column::Body, Expr::value(body))
            .filter(Column::Actor.eq(asked.actor.to_string()))
            .filter(Column::Key.eq(asked.key.as_str()))
            .filter(Column::Status.eq(AWAITED))
            .exec(self.tx())
            .await?;
        if done.rows_affected == 1 {
            return Ok(());
        }
        Err(StoreError::NotFound { kind: "request", id: asked.key.clone() })
    }

    /// Removes what was carried out before that instant; answers how many.
    pub async fn sweep_answers(&self, before: Instant) -> Result<u64> {
        let done = Entity::delete_many().filter(Column::At.lt(before.micros())).exec(self.tx()).await?;
        Ok(done.rows_affected)
    }
}

/// What was carried out under that key, if anything was.
pub async fn carried_out(read: &impl Read, actor: UserId, key: &str) -> Result<Option<CarriedOut>> {
    let found = Entity::find_by_id((actor.to_string(), key.to_owned())).one(read.connection()).await?;
    let Some(row) = found else { return Ok(None) };
    let at = At { table: "idempotency", row: &row.key };
    let answer = match row.status {
        AWAITED => Kept::Awaited,
        LOST => Kept::Lost,
        status => Kept::Answer(Answered {
            status: at.number("status", status)?,
            headers: row.headers,
            body: row.body,
        }),
    };
    let body_hash = at.known("body_hash", Digest::parse(&row.body_hash))?;
    let carried_at = Instant::from_micros(row.at);
    let asked = Asked { actor, key: row.key, method: row.method, path: row.path, body_hash };
    Ok(Some(CarriedOut { asked, at: carried_at, answer }))
}
