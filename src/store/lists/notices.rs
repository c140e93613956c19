//! The inbox of a person: notices to those they stand for, unread ones first, the latest first.

use super::page::{KeyType, Order, Page, Paging, page, paged};
use crate::error::Result;
use crate::read::Read;
use crate::rows::At;
use crate::work::Words;
use entities::notice_read;
use entities::outbox::{Column, Entity, Model};
use permit::{Instant, UserId};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Select};
use std::collections::HashMap;
use uuid::Uuid;

/// Whose inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inbox {
    /// The person who reads.
    pub reader: UserId,
    /// Those they stand for.
    pub recipients: Vec<String>,
}

/// A notice that was delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Its id.
    pub id: Uuid,
    /// To whom.
    pub recipient: String,
    /// Its words.
    pub words: Words,
    /// When it was written.
    pub written_at: Instant,
    /// When it was delivered.
    pub delivered_at: Instant,
    /// When this person read it.
    pub read_at: Option<Instant>,
}

/// A page of an inbox: those not read, then, unless only they are asked for, those that were.
pub async fn notices(
    read: &impl Read,
    inbox: &Inbox,
    unread_only: bool,
    paging: &Paging,
) -> Result<Page<Received>> {
    let (in_read, after) = match paging.after.as_deref() {
        Some(cursor) => (cursor.starts_with('r'), cursor.get(1..).filter(|rest| !rest.is_empty())),
        None => (false, None),
    };
    let part = |after: Option<&str>, limit| Paging { after: after.map(str::to_owned), limit };
    if in_read {
        return Ok(marked("r", some(read, inbox, true, &part(after, paging.limit())).await?));
    }
    let mut unread = some(read, inbox, false, &part(after, paging.limit())).await?;
    if unread.next.is_some() || unread_only {
        return Ok(marked("u", unread));
    }
    // The page is filled up with those that were read; one that is full already only says that some follow.
    let left = paging.limit() - u64::try_from(unread.items.len()).unwrap_or(0);
    let rest = some(read, inbox, true, &part(None, left.max(1))).await?;
    if left == 0 {
        unread.next = (!rest.items.is_empty()).then(|| "r".to_owned());
        return Ok(unread);
    }
    unread.items.extend(rest.items);
    Ok(Page { next: rest.next.map(|next| format!("r{next}")), ..unread })
}

/// How many of an inbox are not read.
pub async fn unread_notices(read: &impl Read, inbox: &Inbox) -> Result<u64> {
    Ok(select(inbox, false).count(read.connection()).await?)
}

/// One notice of an inbox.
pub async fn notice(read: &impl Read, inbox: &Inbox, id: Uuid) -> Result<Option<Received>> {
    let found = delivered_to(inbox).filter(Column::Id.eq(id.to_string())).one(read.connection()).await?;
    let Some(row) = found else { return Ok(None) };
    let times = read_times(read, inbox.reader, std::slice::from_ref(&row)).await?;
    received(&row, &times).map(Some)
}

fn marked(part: &str, page: Page<Received>) -> Page<Received> {
    Page { next: page.next.map(|next| format!("{part}{next}")), ..page }
}

async fn some(read: &impl Read, inbox: &Inbox, was_read: bool, paging: &Paging) -> Result<Page<Received>> {
    let latest_first = (KeyType::Integer, Order::Desc);
    let query = paged(select(inbox, was_read), (Column::CreatedAt, Column::Id), latest_first, paging);
    let rows = query.all(read.connection()).await?;
    let times = if was_read { read_times(read, inbox.reader, &rows).await? } else { HashMap::new() };
    let items = rows.iter().map(|row| received(row, &times)).collect::<Result<_>>()?;
    Ok(page(rows, paging, |row| format!("{}|{}", row.created_at, row.id), items))
}

fn select(inbox: &Inbox, was_read: bool) -> Select<Entity> {
    let theirs = reads_of(inbox.reader);
    let query = delivered_to(inbox);
    query.filter(if was_read { Column::Id.in_subquery(theirs) } else { Column::Id.not_in_subquery(theirs) })
}

fn delivered_to(inbox: &Inbox) -> Select<Entity> {
    let recipients = inbox.recipients.iter().map(String::as_str);
    Entity::find().filter(Column::Recipient.is_in(recipients)).filter(Column::DeliveredAt.is_not_null())
}

fn reads_of(reader: UserId) -> SelectStatement {
    let mut query = Query::select();
    query.column(notice_read::Column::NoticeId).from(notice_read::Entity);
    query.and_where(notice_read::Column::UserId.eq(reader.to_string()));
    query
}

async fn read_times(read: &impl Read, reader: UserId, rows: &[Model]) -> Result<HashMap<String, Instant>> {
    use notice_read::Column;
    let query = notice_read::Entity::find()
        .filter(Column::UserId.eq(reader.to_string()))
        .filter(Column::NoticeId.is_in(rows.iter().map(|row| row.id.as_str())));
    let found = query.all(read.connection()).await?;
    Ok(found.into_iter().map(|row| (row.notice_id, Instant::from_micros(row.read_at))).collect())
}

fn received(row: &Model, times: &HashMap<String, Instant>) -> Result<Received> {
    let at = At { table: "outbox", row: &row.id };
    Ok(Received {
        id: at.parse("id", &row.id)?,
        recipient: row.recipient.clone(),
        words: at.json("words_json", at.known("words_json", row.words_json.as_deref())?)?,
        written_at: Instant::from_micros(row.created_at),
        delivered_at: Instant::from_micros(at.known("delivered_at", row.delivered_at)?),
        read_at: times.get(&row.id).copied(),
    })
}
