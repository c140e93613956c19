//! The public register: licences and rows in force, page by page along an index.
//!
//! A page without words costs by what it shows. Words are looked for along the same index, so a rare
//! word reads on until the page is full or the register ends; numbers and codes go by their own
//! unique keys instead.

use super::page::{KeyType, Order, Page, Paging, holds, page, paged};
use super::{LicenceSummary, licences};
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, IDS_AT_ONCE};
use crate::table::{self, Versioned};
use entities::licence_row::{Column, Entity, Model};
use entities::{licence, licence_row};
use jiff::civil::Date;
use permit::{Licence, LicenceId, Row, RowId};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};

/// The states in which a licence and a row are in force.
const LICENCE_IN_FORCE: &str = "in_force";
const ROW_IN_FORCE: &str = "listed";

/// Which rows in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterQuery {
    /// The day asked.
    pub on: Date,
    /// Words each of which the store's name or address holds.
    pub words: Vec<String>,
    /// In this division, six digits.
    pub division: Option<String>,
    /// Of this licence, by number of the row; else the latest listed come first.
    pub licence: Option<LicenceId>,
}

/// The rows in force asked for.
pub async fn rows_in_force(
    read: &impl Read,
    query: &RegisterQuery,
    paging: &Paging,
) -> Result<Page<Versioned<Row>>> {
    let found = select_rows(query, paging).all(read.connection()).await?;
    let ids = found
        .iter()
        .map(|row| At { table: "licence_row", row: &row.id }.parse("id", &row.id))
        .collect::<Result<Vec<RowId>>>()?;
    let rows = table::load_many(read, &ids).await?;
    let cursor = |row: &Model| match query.licence {
        Some(_) => format!("{}|{}", row.no, row.id),
        None => format!("{}|{}", row.listed_on, row.id),
    };
    Ok(page(found, paging, cursor, rows))
}

pub(crate) fn select_rows(query: &RegisterQuery, paging: &Paging) -> Select<Entity> {
    let mut select = Entity::find().filter(Column::StateName.eq(ROW_IN_FORCE));
    if let Some(division) = &query.division {
        select = select.filter(Column::Division.eq(division.as_str()));
    }
    for word in &query.words {
        let folded = forms::fold_address(word);
        select = select
            .filter(Condition::any().add(holds(Column::Name, word)).add(holds(Column::AddressKey, &folded)));
    }
    if let Some(licence) = query.licence {
        let select = select.filter(Column::LicenceId.eq(licence.to_string()));
        paged(select, (Column::No, Column::Id), (KeyType::Integer, Order::Asc), paging)
    } else {
        // The few whose licence ran out and was not ended yet.
        let mut over = Query::select();
        over.column(licence::Column::Id)
            .from(licence::Entity)
            .and_where(licence::Column::StateName.eq(LICENCE_IN_FORCE))
            .and_where(licence::Column::ValidTo.lt(query.on.to_string()));
        let select = select.filter(Column::LicenceId.not_in_subquery(over));
        paged(select, (Column::ListedOn, Column::Id), (KeyType::Text, Order::Desc), paging)
    }
}

/// The licences in force whose holder's name holds every word, by number.
pub async fn licences_in_force(
    read: &impl Read,
    on: Date,
    words: &[String],
    paging: &Paging,
) -> Result<Page<LicenceSummary>> {
    let found = select_licences(on, words, paging).all(read.connection()).await?;
    let items = found.iter().map(licences::summary).collect::<Result<_>>()?;
    Ok(page(found, paging, |row| format!("{}|{}", row.number, row.id), items))
}

pub(crate) fn select_licences(on: Date, words: &[String], paging: &Paging) -> Select<licence::Entity> {
    let mut select = licence::Entity::find()
        .filter(licence::Column::StateName.eq(LICENCE_IN_FORCE))
        .filter(licence::Column::ValidTo.gte(on.to_string()));
    for word in words {
        select = select.filter(holds(licence::Column::Name, word));
    }
    paged(select, (licence::Column::Number, licence::Column::Id), (KeyType::Text, Order::Asc), paging)
}

/// The licences of these numbers, whatever their state.
pub async fn licences_numbered(read: &impl Read, numbers: &[String]) -> Result<Vec<Versioned<Licence>>> {
    let mut ids = Vec::new();
    for some in numbers.chunks(IDS_AT_ONCE) {
        let query =
            licence::Entity::find().filter(licence::Column::Number.is_in(some.iter().map(String::as_str)));
        for row in query.all(read.connection()).await? {
            ids.push(At { table: "licence", row: &row.id }.parse("id", &row.id)?);
        }
    }
    table::load_many(read, &ids).await
}

/// The rows, whatever their state, that stand on one of these licences at one of these folded
/// addresses.
pub async fn rows_at(read: &impl Read, places: &[(LicenceId, String)]) -> Result<Vec<Versioned<Row>>> {
    let mut ids: Vec<RowId> = Vec::new();
    for some in places.chunks(IDS_AT_ONCE) {
        let query = licence_row::Entity::find()
            .filter(Column::AddressKey.is_in(some.iter().map(|(_, key)| key.as_str())))
            .filter(Column::LicenceId.is_in(some.iter().map(|(licence, _)| licence.to_string())));
        for row in query.all(read.connection()).await? {
            ids.push(At { table: "licence_row", row: &row.id }.parse("id", &row.id)?);
        }
    }
    ids.sort_unstable();
    ids.dedup();
    table::load_many(read, &ids).await
}
