//! Rows of licences: by number, by name, by code.

use super::page::{KeyType, Order, Page, Paging, holds, page, paged};
use crate::error::Result;
use crate::read::Read;
use crate::rows::At;
use crate::table::{self, Versioned};
use entities::inspection;
use entities::licence_row::{Column, Entity, Model};
use jiff::civil::Date;
use permit::{AuthorityId, ItemId, LicenceId, Row, RowId};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Which rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowQuery {
    /// Of this licence.
    pub licence: Option<LicenceId>,
    /// Of this authority.
    pub authority: Option<AuthorityId>,
    /// In this division.
    pub division: Option<String>,
    /// In this state.
    pub state: Option<String>,
    /// Of which this office (市场监管所) owns an inspection.
    pub office: Option<String>,
    /// Whose name or address holds this text, or whose code it is.
    pub text: Option<String>,
}

/// A row in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowSummary {
    /// Its id.
    pub id: RowId,
    /// Its licence.
    pub licence: LicenceId,
    /// 序号.
    pub no: u32,
    /// 门店名称.
    pub name: String,
    /// 统一社会信用代码.
    pub credit_code: Option<String>,
    /// Its division.
    pub division: String,
    /// The edition it was first on.
    pub from_edition: u32,
    /// 纳入日期.
    pub listed_on: Date,
    /// Its state.
    pub state: String,
    /// Its token.
    pub token: String,
    /// Its version.
    pub version: i64,
}

/// The rows asked for, by number.
pub async fn rows(read: &impl Read, query: &RowQuery, paging: &Paging) -> Result<Page<RowSummary>> {
    let mut select = Entity::find();
    if let Some(licence) = query.licence {
        select = select.filter(Column::LicenceId.eq(licence.to_string()));
    }
    if let Some(authority) = query.authority {
        select = select.filter(Column::AuthorityId.eq(authority.to_string()));
    }
    if let Some(division) = &query.division {
        select = select.filter(Column::Division.eq(division.as_str()));
    }
    if let Some(state) = &query.state {
        select = select.filter(Column::StateName.eq(state.as_str()));
    }
    if let Some(office) = &query.office {
        let mut theirs = Query::select();
        theirs.column(inspection::Column::RowId).from(inspection::Entity);
        theirs.and_where(inspection::Column::Office.eq(office.as_str()));
        theirs.and_where(inspection::Column::RowId.is_not_null());
        if let Some(authority) = query.authority {
            theirs.and_where(inspection::Column::AuthorityId.eq(authority.to_string()));
        }
        select = select.filter(Column::Id.in_subquery(theirs));
    }
    if let Some(text) = query.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let named = Condition::any()
            .add(holds(Column::Name, text))
            .add(Column::CreditCode.eq(text))
            .add(holds(Column::AddressKey, &forms::fold_address(text)));
        select = select.filter(named);
    }
    let by_number = (KeyType::Integer, Order::Asc);
    let found = paged(select, (Column::No, Column::Id), by_number, paging).all(read.connection()).await?;
    let items = found.iter().map(summary).collect::<Result<_>>()?;
    Ok(page(found, paging, |row| format!("{}|{}", row.no, row.id), items))
}

/// How many rows of a licence are in which division and in which state.
pub async fn row_counts(read: &impl Read, licence: LicenceId) -> Result<Vec<(String, String, u64)>> {
    let rows: Vec<(String, String, i64)> = Entity::find()
        .select_only()
        .column(Column::Division)
        .column(Column::StateName)
        .column_as(Column::Id.count(), "rows")
        .filter(Column::LicenceId.eq(licence.to_string()))
        .group_by(Column::Division)
        .group_by(Column::StateName)
        .order_by_asc(Column::Division)
        .into_tuple()
        .all(read.connection())
        .await?;
    let at = At { table: "licence_row", row: "counts" };
    rows.into_iter().map(|(division, state, count)| Ok((division, state, at.number("id", count)?))).collect()
}

/// Every row a licence had at an edition, or with `None` at its latest, whole, by number.
pub async fn rows_of(
    read: &impl Read,
    licence: LicenceId,
    at_edition: Option<u32>,
) -> Result<Vec<Versioned<Row>>> {
    let mut query = Entity::find().filter(Column::LicenceId.eq(licence.to_string()));
    if let Some(edition) = at_edition {
        query = query.filter(Column::FromEdition.lte(i64::from(edition)));
    }
    let query = query.order_by_asc(Column::No).select_only().column(Column::Id);
    let mut ids = Vec::new();
    for id in query.into_tuple::<String>().all(read.connection()).await? {
        ids.push(At { table: "licence_row", row: &id }.parse("id", &id)?);
    }
    table::load_many(read, &ids).await
}

/// The row that an item was granted as, if it was.
pub async fn row_of_item(read: &impl Read, item: ItemId) -> Result<Option<Versioned<Row>>> {
    let found = Entity::find().filter(Column::ItemId.eq(item.to_string())).one(read.connection()).await?;
    match found {
        Some(row) => table::load(read, At { table: "licence_row", row: &row.id }.parse("id", &row.id)?).await,
        None => Ok(None),
    }
}

fn summary(row: &Model) -> Result<RowSummary> {
    let at = At { table: "licence_row", row: &row.id };
    Ok(RowSummary {
        id: at.parse("id", &row.id)?,
        licence: at.parse("licence_id", &row.licence_id)?,
        no: at.number("no", row.no)?,
        name: row.name.clone(),
        credit_code: row.credit_code.clone(),
        division: row.division.clone(),
        from_edition: at.number("from_edition", row.from_edition)?,
        listed_on: at.parse("listed_on", &row.listed_on)?,
        state: row.state_name.clone(),
        token: row.token.clone(),
        version: row.version,
    })
}
