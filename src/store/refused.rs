//! Refused commands. The refused act itself leaves nothing, so each is noted in an act of its own.

use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, insert};
use entities::refused_act::{Column, Entity, Model};
use permit::{Instant, Refusal, UserId};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
use uuid::Uuid;

/// A refused command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedAct {
    /// Who asked.
    pub actor: UserId,
    /// What was asked.
    pub verb: String,
    /// Of which kind of subject.
    pub subject_kind: String,
    /// Of which subject.
    pub subject: Option<String>,
    /// The first reason.
    pub code: String,
    /// When.
    pub at: Instant,
}

impl Act {
    /// Notes a refusal.
    pub async fn note_refusal(&self, refusal: &Refusal, subject: Option<String>) -> Result<()> {
        let row = Model {
            id: self.new_id::<Uuid>().to_string(),
            actor: self.actor().to_string(),
            verb: refusal.verb.as_str().to_owned(),
            subject_kind: refusal.subject.as_str().to_owned(),
            subject_id: subject,
            code: refusal.code.as_str().to_owned(),
            at: self.at().micros(),
        };
        insert::<Entity, _>(self, row).await
    }
}

/// The latest refusals, newest first.
pub async fn refused_acts(read: &impl Read, limit: u64) -> Result<Vec<RefusedAct>> {
    let query = Entity::find().order_by_desc(Column::At).order_by_desc(Column::Id).limit(limit);
    let mut found = Vec::new();
    for row in query.all(read.connection()).await? {
        let actor = At { table: "refused_act", row: &row.id }.parse("actor", &row.actor)?;
        found.push(RefusedAct {
            actor,
            verb: row.verb,
            subject_kind: row.subject_kind,
            subject: row.subject_id,
            code: row.code,
            at: Instant::from_micros(row.at),
        });
    }
    Ok(found)
}
