//! Filings, the latest touched first.

use super::page::{KeyType, Order, Page, Paging, page, paged};
use crate::error::Result;
use crate::read::Read;
use crate::rows::At;
use crate::table::{self, Versioned};
use entities::filing::{Column, Entity, Model};
use jiff::civil::Date;
use permit::{AuthorityId, EnterpriseId, Filing, FilingId, Instant};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Which filings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilingQuery {
    /// Of this authority.
    pub authority: Option<AuthorityId>,
    /// Of this enterprise.
    pub enterprise: Option<EnterpriseId>,
    /// In one of these states; empty for any.
    pub states: Vec<&'static str>,
}

/// A filing in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilingSummary {
    /// Its id.
    pub id: FilingId,
    /// Before which authority.
    pub authority: AuthorityId,
    /// Whose.
    pub enterprise: EnterpriseId,
    /// 办件编号.
    pub office_number: Option<String>,
    /// How it came in.
    pub channel: String,
    /// The day it was received.
    pub received_on: Option<Date>,
    /// The last day to admit it.
    pub admit_due_on: Option<Date>,
    /// The day something happens by itself.
    pub due_on: Option<Date>,
    /// When it last changed.
    pub touched_at: Instant,
    /// Its state.
    pub state: String,
    /// Its version.
    pub version: i64,
}

/// The filings asked for.
pub async fn filings(read: &impl Read, query: &FilingQuery, paging: &Paging) -> Result<Page<FilingSummary>> {
    let mut select = Entity::find();
    if let Some(authority) = query.authority {
        select = select.filter(Column::AuthorityId.eq(authority.to_string()));
    }
    if let Some(enterprise) = query.enterprise {
        select = select.filter(Column::EnterpriseId.eq(enterprise.to_string()));
    }
    if !query.states.is_empty() {
        select = select.filter(Column::StateName.is_in(query.states.iter().copied()));
    }
    let newest = (KeyType::Integer, Order::Desc);
    let rows = paged(select, (Column::TouchedAt, Column::Id), newest, paging).all(read.connection()).await?;
    let items = rows.iter().map(summary).collect::<Result<_>>()?;
    Ok(page(rows, paging, |row| format!("{}|{}", row.touched_at, row.id), items))
}

/// The filing with that 办件编号, if there is one.
pub async fn filing_numbered(
    read: &impl Read,
    authority: AuthorityId,
    office_number: &str,
) -> Result<Option<Versioned<Filing>>> {
    let query = Entity::find()
        .filter(Column::AuthorityId.eq(authority.to_string()))
        .filter(Column::OfficeNumber.eq(office_number));
    match query.one(read.connection()).await? {
        Some(row) => table::load(read, At { table: "filing", row: &row.id }.parse("id", &row.id)?).await,
        None => Ok(None),
    }
}

fn summary(row: &Model) -> Result<FilingSummary> {
    let at = At { table: "filing", row: &row.id };
    Ok(FilingSummary {
        id: at.parse("id", &row.id)?,
        authority: at.parse("authority_id", &row.authority_id)?,
        enterprise: at.parse("enterprise_id", &row.enterprise_id)?,
        office_number: row.office_number.clone(),
        channel: row.channel.clone(),
        received_on: at.parse_opt("received_on", row.received_on.as_deref())?,
        admit_due_on: at.parse_opt("admit_due_on", row.admit_due_on.as_deref())?,
        due_on: at.parse_opt("due_on", row.due_on.as_deref())?,
        touched_at: Instant::from_micros(row.touched_at),
        state: row.state_name.clone(),
        version: row.version,
    })
}
