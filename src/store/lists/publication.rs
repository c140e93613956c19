//! 双公示: licences with editions still to be published, oldest first, and what was published.

use super::page::{KeyType, Order, Page, Paging, page, paged};
use crate::error::Result;
use crate::read::Read;
use crate::rows::At;
use crate::sql::statement;
use crate::table;
use entities::licence::{Column, Entity};
use permit::{AuthorityId, Instant, Licence, LicenceId, Row, RowId, UserId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// Licences of an authority that have something to publish, the longest waiting first.
pub async fn to_publish(read: &impl Read, authority: AuthorityId, paging: &Paging) -> Result<Page<Licence>> {
    let waiting = Entity::find()
        .filter(Column::AuthorityId.eq(authority.to_string()))
        .filter(Column::ToPublishSince.is_not_null());
    let oldest = (KeyType::Text, Order::Asc);
    let rows = paged(waiting, (Column::ToPublishSince, Column::Id), oldest, paging).all(read.connection());
    let rows = rows.await?;
    let ids = rows.iter().map(|row| At { table: "licence", row: &row.id }.parse("id", &row.id));
    let ids: Vec<LicenceId> = ids.collect::<Result<_>>()?;
    let items = table::load_many(read, &ids).await?.into_iter().map(|it| it.state).collect();
    let cursor = |row: &entities::licence::Model| {
        format!("{}|{}", row.to_publish_since.as_deref().unwrap_or(""), row.id)
    };
    Ok(page(rows, paging, cursor, items))
}

/// How many licences of an authority have something to publish.
pub async fn to_publish_count(read: &impl Read, authority: AuthorityId) -> Result<u64> {
    let waiting = Entity::find()
        .filter(Column::AuthorityId.eq(authority.to_string()))
        .filter(Column::ToPublishSince.is_not_null());
    Ok(waiting.count(read.connection()).await?)
}

/// Something that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedEntry {
    /// Of which licence.
    pub licence: LicenceId,
    /// Who marked it.
    pub by: UserId,
    /// When it was marked.
    pub at: Instant,
    /// The event, canonical JSON with its envelope.
    pub body: String,
}

/// What an authority published, latest first.
pub async fn published(read: &impl Read, authority: AuthorityId, limit: u64) -> Result<Vec<PublishedEntry>> {
    let text = "SELECT e.subject_id, e.actor, e.recorded_at, e.body FROM licence l JOIN entry e ON \
                e.subject_kind = 'licence' AND e.subject_id = l.id WHERE l.authority_id = ? \
                AND e.event_type = 'published' ORDER BY e.recorded_at DESC, e.id DESC LIMIT ?";
    let values = vec![authority.to_string().into(), i64::try_from(limit).unwrap_or(i64::MAX).into()];
    let rows = read.connection().query_all_raw(statement(read, text, values)).await?;
    rows.iter()
        .map(|row| {
            let (id, actor): (String, String) = (row.try_get_by("subject_id")?, row.try_get_by("actor")?);
            let at = At { table: "entry", row: &id };
            Ok(PublishedEntry {
                licence: at.parse("subject_id", &id)?,
                by: at.parse("actor", &actor)?,
                at: Instant::from_micros(row.try_get_by("recorded_at")?),
                body: row.try_get_by("body")?,
            })
        })
        .collect()
}

/// The rows of an authority whose headquarters stated when they opened.
pub async fn rows_that_started(read: &impl Read, authority: AuthorityId) -> Result<Vec<Row>> {
    let text = "SELECT DISTINCT e.subject_id FROM licence_row r JOIN entry e ON e.subject_kind = 'row' \
                AND e.subject_id = r.id WHERE r.authority_id = ? AND e.event_type = 'start_reported' \
                ORDER BY e.subject_id";
    let found =
        read.connection().query_all_raw(statement(read, text, vec![authority.to_string().into()])).await?;
    let mut ids: Vec<RowId> = Vec::with_capacity(found.len());
    for row in &found {
        let id: String = row.try_get_by("subject_id")?;
        ids.push(At { table: "entry", row: &id }.parse("subject_id", &id)?);
    }
    Ok(table::load_many(read, &ids).await?.into_iter().map(|row| row.state).collect())
}
