//! Erasures of personal values, the latest first.

use super::page::{KeyType, Order, Page, Paging, page, paged};
use crate::error::Result;
use crate::read::Read;
use crate::rows::At;
use crate::table::{self, Versioned};
use entities::erasure::{Column, Entity};
use permit::{AuthorityId, Erasure};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The erasures in cases of an authority, or with `None` in all.
pub async fn erasures(
    read: &impl Read,
    authority: Option<AuthorityId>,
    paging: &Paging,
) -> Result<Page<Versioned<Erasure>>> {
    let mut select = Entity::find();
    if let Some(authority) = authority {
        select = select.filter(Column::AuthorityId.eq(authority.to_string()));
    }
    let latest = (KeyType::Text, Order::Desc);
    let rows = paged(select, (Column::MadeOn, Column::Id), latest, paging).all(read.connection()).await?;
    let mut ids = Vec::with_capacity(rows.len());
    for row in &rows {
        ids.push(At { table: "erasure", row: &row.id }.parse("id", &row.id)?);
    }
    let items = table::load_many::<Erasure>(read, &ids).await?;
    Ok(page(rows, paging, |row| format!("{}|{}", row.made_on, row.id), items))
}
