//! Documents of visits, each uploaded once under the id its device gave it; those that came too late
//! are kept whole.

use crate::act::Act;
use crate::error::{Result, StoreError};
use crate::read::Read;
use crate::rows::{At, insert};
use entities::visit_upload::{Column, Entity, Model};
use permit::{AuthorityId, Digest, InspectionId, Instant, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// What became of an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The inspection took it.
    Applied,
    /// It came after the visit was no longer its maker's to record; the chief has to look at it.
    Late,
    /// Late, and adopted by the chief.
    Adopted,
    /// Late, and rejected by the chief.
    Rejected,
}

impl Outcome {
    /// The word in tables and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Applied => "applied",
            Outcome::Late => "late",
            Outcome::Adopted => "adopted",
            Outcome::Rejected => "rejected",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        let all = [Outcome::Applied, Outcome::Late, Outcome::Adopted, Outcome::Rejected];
        all.into_iter().find(|outcome| outcome.as_str() == word)
    }
}

/// How a late upload was settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// By whom.
    pub by: UserId,
    /// When.
    pub at: Instant,
    /// Why.
    pub why: String,
}

/// A visit's document that was uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// The id its device gave it.
    pub client_id: Uuid,
    /// The inspection.
    pub inspection: InspectionId,
    /// Before which authority.
    pub authority: AuthorityId,
    /// Who made it.
    pub user: UserId,
    /// On which device; empty for a form of a page.
    pub device: String,
    /// When, by the device's clock.
    pub device_at: Instant,
    /// When it arrived.
    pub received_at: Instant,
    /// SHA-256 of its canonical bytes.
    pub hash: Digest,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it came late: a code.
    pub reason: Option<String>,
    /// Its canonical bytes, where it came late.
    pub document: Option<String>,
    /// How it was settled.
    pub settled: Option<Settled>,
}

impl Act {
    /// Notes an upload. Its client id twice is a conflict.
    pub async fn note_upload(&self, upload: &Upload) -> Result<()> {
        let row = Model {
            client_id: upload.client_id.to_string(),
            inspection_id: upload.inspection.to_string(),
            authority_id: upload.authority.to_string(),
            user_id: upload.user.to_string(),
            device: upload.device.clone(),
            device_at: upload.device_at.micros(),
            received_at: upload.received_at.micros(),
            hash: upload.hash.to_string(),
            outcome: upload.outcome.as_str().to_owned(),
            reason: upload.reason.clone(),
            document: upload.document.clone(),
            settled_by: None,
            settled_at: None,
            settled_why: None,
        };
        insert::<Entity, _>(self, row).await
    }

    /// Settles a late upload; one that is settled already is a conflict.
    pub async fn settle_upload(&self, client_id: Uuid, outcome: Outcome, settled: &Settled) -> Result<()> {
        let done = Entity::update_many()
            .col_expr(Column::Outcome, Expr::value(outcome.as_str()))
            .col_expr(Column::SettledBy, Expr::value(settled.by.to_string()))
            .col_expr(Column::SettledAt, Expr::value(settled.at.micros()))
            .col_expr(Column::SettledWhy, Expr::value(settled.why.as_str()))
            .filter(Column::ClientId.eq(client_id.to_string()))
            .filter(Column::Outcome.eq(Outcome::Late.as_str()))
            .exec(self.tx())
            .await?;
        if done.rows_affected == 1 {
            return Ok(());
        }
        Err(StoreError::Conflict { what: "visit_upload".to_owned() })
    }
}

/// The upload of that client id, if it arrived.
pub async fn upload(read: &impl Read, client_id: Uuid) -> Result<Option<Upload>> {
    Entity::find_by_id(client_id.to_string()).one(read.connection()).await?.as_ref().map(known).transpose()
}

/// The uploads of an inspection, oldest first.
pub async fn uploads_of(read: &impl Read, inspection: InspectionId) -> Result<Vec<Upload>> {
    let query = Entity::find()
        .filter(Column::InspectionId.eq(inspection.to_string()))
        .order_by_asc(Column::ReceivedAt)
        .order_by_asc(Column::ClientId);
    query.all(read.connection()).await?.iter().map(known).collect()
}

/// The uploads of an authority that came late and wait to be settled, oldest first.
pub async fn late_uploads(read: &impl Read, authority: AuthorityId, limit: u64) -> Result<Vec<Upload>> {
    let query = Entity::find()
        .filter(Column::AuthorityId.eq(authority.to_string()))
        .filter(Column::Outcome.eq(Outcome::Late.as_str()))
        .order_by_asc(Column::ReceivedAt)
        .limit(limit);
    query.all(read.connection()).await?.iter().map(known).collect()
}

fn known(row: &Model) -> Result<Upload> {
    let at = At { table: "visit_upload", row: &row.client_id };
    let settled = match (&row.settled_by, row.settled_at, &row.settled_why) {
        (Some(by), Some(when), Some(why)) => Some(Settled {
            by: at.parse("settled_by", by)?,
            at: Instant::from_micros(when),
            why: why.clone(),
        }),
        (_, _, _) => None,
    };
    Ok(Upload {
        client_id: at.parse("client_id", &row.client_id)?,
        inspection: at.parse("inspection_id", &row.inspection_id)?,
        authority: at.parse("authority_id", &row.authority_id)?,
        user: at.parse("user_id", &row.user_id)?,
        device_at: Instant::from_micros(row.device_at),
        received_at: Instant::from_micros(row.received_at),
        hash: at.known("hash", Digest::parse(&row.hash))?,
        outcome: at.known("outcome", Outcome::parse(&row.outcome))?,
        reason: row.reason.clone(),
        document: row.document.clone(),
        device: row.device.clone(),
        settled,
    })
}
