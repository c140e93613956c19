//! Looks of the public at tokens: noted, never changed, and telling nothing of who looked.

use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, insert};
use entities::look::{Column, Entity, Model};
use permit::{Digest, Instant};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// What a look was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookAnswer {
    /// It is in force.
    InForce,
    /// It is not in force.
    NotInForce,
    /// Nobody issued such a token.
    Unknown,
}

impl LookAnswer {
    const ALL: [LookAnswer; 3] = [LookAnswer::InForce, LookAnswer::NotInForce, LookAnswer::Unknown];

    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            LookAnswer::InForce => "in_force",
            LookAnswer::NotInForce => "not_in_force",
            LookAnswer::Unknown => "unknown",
        }
    }
}

/// A look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The hash of the token.
    pub token: Digest,
    /// The salted hash of the address that asked.
    pub from: Digest,
    /// What was answered.
    pub answer: LookAnswer,
    /// When.
    pub at: Instant,
}

impl Act {
    /// Notes a look, now.
    pub async fn note_look(&self, token: &Digest, from: &Digest, answer: LookAnswer) -> Result<()> {
        let row = Model {
            id: self.new_id::<Uuid>().to_string(),
            token_hash: token.to_string(),
            from_hash: from.to_string(),
            answer: answer.as_str().to_owned(),
            at: self.at().micros(),
        };
        insert::<Entity, _>(self, row).await
    }
}

/// The latest looks at a token, newest first.
pub async fn looks(read: &impl Read, token: &Digest, limit: u64) -> Result<Vec<Look>> {
    let query = Entity::find()
        .filter(Column::TokenHash.eq(token.as_str()))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(limit);
    query.all(read.connection()).await?.iter().map(kept).collect()
}

fn kept(row: &Model) -> Result<Look> {
    let at = At { table: "look", row: &row.id };
    let answer = LookAnswer::ALL.into_iter().find(|answer| answer.as_str() == row.answer);
    Ok(Look {
        token: at.known("token_hash", Digest::parse(&row.token_hash))?,
        from: at.known("from_hash", Digest::parse(&row.from_hash))?,
        answer: at.known("answer", answer)?,
        at: Instant::from_micros(row.at),
    })
}
