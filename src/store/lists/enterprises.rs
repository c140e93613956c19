//! Enterprises: by code, by name.

use super::page::{KeyType, Order, Page, Paging, holds, page, paged};
use crate::error::Result;
use crate::read::Read;
use crate::rows::At;
use crate::table::{self, Versioned};
use entities::enterprise::{Column, Entity, Model};
use permit::{AuthorityId, Enterprise, EnterpriseId};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

/// An enterprise in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnterpriseSummary {
    /// Its id.
    pub id: EnterpriseId,
    /// Its code.
    pub credit_code: String,
    /// Its name.
    pub name: String,
}

/// The enterprises of an authority whose name holds a text or whose code it is, by code.
pub async fn enterprises(
    read: &impl Read,
    authority: AuthorityId,
    text: Option<&str>,
    paging: &Paging,
) -> Result<Page<EnterpriseSummary>> {
    let mut select = Entity::find().filter(Column::AuthorityId.eq(authority.to_string()));
    if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
        select =
            select.filter(Condition::any().add(holds(Column::Name, text)).add(Column::CreditCode.eq(text)));
    }
    let by_code = (KeyType::Text, Order::Asc);
    let rows =
        paged(select, (Column::CreditCode, Column::Id), by_code, paging).all(read.connection()).await?;
    let items = rows.iter().map(summary).collect::<Result<_>>()?;
    Ok(page(rows, paging, |row| format!("{}|{}", row.credit_code, row.id), items))
}

/// The enterprise of that code with an authority, if it is registered there.
pub async fn enterprise_coded(
    read: &impl Read,
    authority: AuthorityId,
    code: &str,
) -> Result<Option<Versioned<Enterprise>>> {
    let query = Entity::find()
        .filter(Column::AuthorityId.eq(authority.to_string()))
        .filter(Column::CreditCode.eq(code));
    match query.one(read.connection()).await? {
        Some(row) => table::load(read, summary(&row)?.id).await,
        None => Ok(None),
    }
}

fn summary(row: &Model) -> Result<EnterpriseSummary> {
    let id = At { table: "enterprise", row: &row.id }.parse("id", &row.id)?;
    Ok(EnterpriseSummary { id, credit_code: row.credit_code.clone(), name: row.name.clone() })
}
