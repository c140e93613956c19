//! The outbox: notices written in the act they tell of, carried afterwards by whoever leases them.

use crate::act::Act;
use crate::error::{Result, StoreError};
use crate::read::Read;
use crate::rows::{At, insert, to_json};
use entities::notice_read;
use entities::outbox::{Column, Entity, Model};
use permit::{AuthorityId, Instant, UserId};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A notice's words, as they were delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Title in Chinese.
    pub title_zh: String,
    /// Body in Chinese.
    pub body_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Body in English.
    pub body_en: String,
}

/// A notice to carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Its id.
    pub id: Uuid,
    /// The text, by its id.
    pub text: String,
    /// To whom.
    pub recipient: String,
    /// What fills the text.
    pub values: BTreeMap<String, String>,
    /// When it was written.
    pub created_at: Instant,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next.
    pub next_at: Instant,
    /// Why the last try failed.
    pub failure: Option<String>,
    /// When it was delivered.
    pub delivered_at: Option<Instant>,
}

impl Act {
    /// Puts a notice in the outbox; it goes when the act is committed.
    pub async fn tell(
        &self,
        text: &str,
        recipient: &str,
        authority: AuthorityId,
        values: &BTreeMap<String, String>,
    ) -> Result<Uuid> {
        self.write_act_row().await?;
        let id: Uuid = self.new_id();
        let row = Model {
            id: id.to_string(),
            text: text.to_owned(),
            recipient: recipient.to_owned(),
            values_json: to_json("outbox", "values_json", values)?,
            act_id: self.id().to_string(),
            created_at: self.at().micros(),
            attempts: 0,
            next_at: self.at().micros(),
            lease_token: None,
            lease_until: None,
            delivered_at: None,
            authority_id: Some(authority.to_string()),
            words_json: None,
            failure: None,
        };
        insert::<Entity, _>(self, row).await?;
        Ok(id)
    }

    /// Leases notices that are due and that nobody else carries. Two carriers may ask at once: an
    /// act sees the other's leases, or is run again.
    pub async fn lease_outgoing(&self, token: &str, until: Instant, limit: u64) -> Result<Vec<Outgoing>> {
        let now = self.at().micros();
        let free = Condition::any().add(Column::LeaseUntil.is_null()).add(Column::LeaseUntil.lt(now));
        let due = Entity::find()
            .filter(Column::DeliveredAt.is_null())
            .filter(Column::NextAt.lte(now))
            .filter(free)
            .order_by_asc(Column::NextAt)
            .order_by_asc(Column::Id)
            .limit(limit);
        let rows = due.all(self.tx()).await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        Entity::update_many()
            .col_expr(Column::LeaseToken, Expr::value(token))
            .col_expr(Column::LeaseUntil, Expr::value(until.micros()))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .filter(Column::Id.is_in(rows.iter().map(|row| row.id.as_str())))
            .exec(self.tx())
            .await?;
        rows.into_iter().map(outgoing).collect()
    }

    /// Notes that a leased notice was delivered, with its words: they stay whatever its text becomes.
    pub async fn delivered(&self, id: Uuid, token: &str, words: &Words) -> Result<()> {
        let update = Entity::update_many()
            .col_expr(Column::DeliveredAt, Expr::value(self.at().micros()))
            .col_expr(Column::WordsJson, Expr::value(to_json("outbox", "words_json", words)?))
            .col_expr(Column::Failure, Expr::value(Option::<String>::None));
        self.end_lease(update, id, token).await
    }

    /// Puts a leased notice back, to be tried again, with why it was not carried.
    pub async fn try_later(&self, id: Uuid, token: &str, next_at: Instant, why: &str) -> Result<()> {
        let update = Entity::update_many()
            .col_expr(Column::NextAt, Expr::value(next_at.micros()))
            .col_expr(Column::Failure, Expr::value(why));
        self.end_lease(update, id, token).await
    }

    /// Notes that a person has read a notice; the first time stays.
    pub async fn note_read(&self, id: Uuid, reader: UserId) -> Result<()> {
        use notice_read::Column;
        let row = notice_read::ActiveModel {
            user_id: Set(reader.to_string()),
            notice_id: Set(id.to_string()),
            read_at: Set(self.at().micros()),
        };
        let nothing = OnConflict::columns([Column::UserId, Column::NoticeId]).do_nothing().to_owned();
        notice_read::Entity::insert(row).on_conflict(nothing).exec_without_returning(self.tx()).await?;
        Ok(())
    }

    async fn end_lease(&self, update: sea_orm::UpdateMany<Entity>, id: Uuid, token: &str) -> Result<()> {
        let done = update
            .col_expr(Column::LeaseToken, Expr::value(Option::<String>::None))
            .col_expr(Column::LeaseUntil, Expr::value(Option::<i64>::None))
            .filter(Column::Id.eq(id.to_string()))
            .filter(Column::LeaseToken.eq(token))
            .exec(self.tx())
            .await?;
        if done.rows_affected == 1 {
            return Ok(());
        }
        Err(StoreError::NotFound { kind: "lease", id: id.to_string() })
    }
}

/// What a recipient was told, newest first.
pub async fn told(read: &impl Read, recipient: &str, limit: u64) -> Result<Vec<Outgoing>> {
    let query = Entity::find()
        .filter(Column::Recipient.eq(recipient))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit);
    query.all(read.connection()).await?.into_iter().map(outgoing).collect()
}

/// Notices that were tried and not carried, the longest due first; of this authority, or of all.
pub async fn failing(read: &impl Read, authority: Option<AuthorityId>, limit: u64) -> Result<Vec<Outgoing>> {
    let mut query =
        Entity::find().filter(Column::DeliveredAt.is_null()).filter(Column::Failure.is_not_null());
    if let Some(authority) = authority {
        query = query.filter(Column::AuthorityId.eq(authority.to_string()));
    }
    let query = query.order_by_asc(Column::NextAt).order_by_asc(Column::Id).limit(limit);
    query.all(read.connection()).await?.into_iter().map(outgoing).collect()
}

/// How many notices wait to be delivered.
pub async fn undelivered(read: &impl Read) -> Result<u64> {
    Ok(Entity::find().filter(Column::DeliveredAt.is_null()).count(read.connection()).await?)
}

fn outgoing(row: Model) -> Result<Outgoing> {
    let at = At { table: "outbox", row: &row.id };
    Ok(Outgoing {
        id: at.parse("id", &row.id)?,
        values: at.json("values_json", &row.values_json)?,
        text: row.text,
        recipient: row.recipient,
        created_at: Instant::from_micros(row.created_at),
        attempts: row.attempts,
        next_at: Instant::from_micros(row.next_at),
        failure: row.failure,
        delivered_at: row.delivered_at.map(Instant::from_micros),
    })
}
