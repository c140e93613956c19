//! Licences: by holder, by number, by name.

use super::page::{KeyType, Order, Page, Paging, holds, page, paged};
use crate::error::Result;
use crate::read::Read;
use crate::rows::At;
use crate::table::{self, Versioned};
use entities::licence::{Column, Entity, Model};
use jiff::civil::Date;
use permit::{AuthorityId, EnterpriseId, Licence, LicenceId};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

/// Which licences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LicenceQuery {
    /// Of this authority.
    pub authority: Option<AuthorityId>,
    /// Of this holder.
    pub enterprise: Option<EnterpriseId>,
    /// Whose holder's name holds this text, or whose number it is.
    pub text: Option<String>,
}

/// A licence in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenceSummary {
    /// Its id.
    pub id: LicenceId,
    /// The issuer.
    pub authority: AuthorityId,
    /// The holder.
    pub enterprise: EnterpriseId,
    /// 许可证编号.
    pub number: String,
    /// The holder's name.
    pub name: String,
    /// 有效期至.
    pub valid_to: Date,
    /// Its state.
    pub state: String,
    /// Its version.
    pub version: i64,
}

/// The licences asked for, by number.
pub async fn licences(
    read: &impl Read,
    query: &LicenceQuery,
    paging: &Paging,
) -> Result<Page<LicenceSummary>> {
    let mut select = Entity::find();
    if let Some(authority) = query.authority {
        select = select.filter(Column::AuthorityId.eq(authority.to_string()));
    }
    if let Some(enterprise) = query.enterprise {
        select = select.filter(Column::EnterpriseId.eq(enterprise.to_string()));
    }
    if let Some(text) = query.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        select = select.filter(Condition::any().add(holds(Column::Name, text)).add(Column::Number.eq(text)));
    }
    let by_number = (KeyType::Text, Order::Asc);
    let rows = paged(select, (Column::Number, Column::Id), by_number, paging).all(read.connection()).await?;
    let items = rows.iter().map(summary).collect::<Result<_>>()?;
    Ok(page(rows, paging, |row| format!("{}|{}", row.number, row.id), items))
}

/// The licence of that number, if there is one.
pub async fn licence_numbered(read: &impl Read, number: &str) -> Result<Option<Versioned<Licence>>> {
    match Entity::find().filter(Column::Number.eq(number)).one(read.connection()).await? {
        Some(row) => table::load(read, At { table: "licence", row: &row.id }.parse("id", &row.id)?).await,
        None => Ok(None),
    }
}

pub(super) fn summary(row: &Model) -> Result<LicenceSummary> {
    let at = At { table: "licence", row: &row.id };
    Ok(LicenceSummary {
        id: at.parse("id", &row.id)?,
        authority: at.parse("authority_id", &row.authority_id)?,
        enterprise: at.parse("enterprise_id", &row.enterprise_id)?,
        number: row.number.clone(),
        name: row.name.clone(),
        valid_to: at.parse("valid_to", &row.valid_to)?,
        state: row.state_name.clone(),
        version: row.version,
    })
}
