//! Inspections, soonest due first.

use super::page::{KeyType, Order, Page, Paging, page, paged};
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, IDS_AT_ONCE};
use crate::table::{self, Versioned};
use entities::inspection::{Column, Entity, Model};
use entities::inspector;
use jiff::civil::Date;
use permit::{AuthorityId, EnterpriseId, Inspection, InspectionId, ItemId, RowId, UserId};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Select};

/// Which inspections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InspectionQuery {
    /// Of this authority.
    pub authority: Option<AuthorityId>,
    /// Of this office; `Some(None)` is the bureau's unassigned queue.
    pub office: Option<Option<String>>,
    /// Of this kind.
    pub kind: Option<&'static str>,
    /// In one of these states; empty for any.
    pub states: Vec<&'static str>,
    /// This inspector's.
    pub inspector: Option<UserId>,
    /// Of this enterprise.
    pub enterprise: Option<EnterpriseId>,
    /// Still open.
    pub open_only: bool,
    /// Due on this day or before.
    pub due_by: Option<Date>,
    /// With a late record that waits for the chief.
    pub late_only: bool,
    /// Whose last visit could not be an inspection.
    pub failed_only: bool,
}

/// An inspection in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectionSummary {
    /// Its id.
    pub id: InspectionId,
    /// Which kind.
    pub kind: String,
    /// The office that owns it.
    pub office: Option<String>,
    /// The division.
    pub division: String,
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// The item it is for.
    pub item: Option<ItemId>,
    /// The row it is for.
    pub row: Option<RowId>,
    /// The name of the place.
    pub name: String,
    /// The last day.
    pub due_on: Date,
    /// The day it was planned.
    pub planned_on: Date,
    /// Whether work is left.
    pub open: bool,
    /// Its state.
    pub state: String,
    /// Its version.
    pub version: i64,
}

/// The inspections asked for.
pub async fn inspections(
    read: &impl Read,
    query: &InspectionQuery,
    paging: &Paging,
) -> Result<Page<InspectionSummary>> {
    // The open ones have an index of their own: closed ones pile up and would be passed over one by one.
    let key = if query.open_only { Column::OpenDueOn } else { Column::DueOn };
    let soonest = (KeyType::Text, Order::Asc);
    let rows = paged(asked(query), (key, Column::Id), soonest, paging).all(read.connection()).await?;
    let items = rows.iter().map(summary).collect::<Result<_>>()?;
    Ok(page(rows, paging, |row| format!("{}|{}", row.due_on, row.id), items))
}

/// The inspections asked for, in no order.
pub(super) fn asked(query: &InspectionQuery) -> Select<Entity> {
    let mut select = Entity::find();
    if let Some(authority) = query.authority {
        select = select.filter(Column::AuthorityId.eq(authority.to_string()));
    }
    select = match &query.office {
        None => select,
        Some(None) => select.filter(Column::Office.is_null()),
        Some(Some(office)) => select.filter(Column::Office.eq(office.as_str())),
    };
    if let Some(kind) = query.kind {
        select = select.filter(Column::Kind.eq(kind));
    }
    if !query.states.is_empty() {
        select = select.filter(Column::StateName.is_in(query.states.iter().copied()));
    }
    if let Some(enterprise) = query.enterprise {
        select = select.filter(Column::EnterpriseId.eq(enterprise.to_string()));
    }
    if let Some(user) = query.inspector {
        let mut theirs = Query::select();
        theirs.column(inspector::Column::InspectionId).from(inspector::Entity);
        theirs.and_where(inspector::Column::UserId.eq(user.to_string()));
        select = select.filter(Column::Id.in_subquery(theirs));
    }
    if query.open_only {
        select = select.filter(Column::OpenDueOn.is_not_null());
    }
    if let Some(day) = query.due_by {
        select = select.filter(Column::DueOn.lte(day.to_string()));
    }
    if query.late_only {
        select = select.filter(Column::LateSince.is_not_null());
    }
    if query.failed_only {
        select = select.filter(Column::NextVisitOn.is_not_null());
    }
    select
}

/// The inspections of a row, oldest first.
pub async fn inspections_of_row(read: &impl Read, row: RowId) -> Result<Vec<InspectionSummary>> {
    let query = Entity::find().filter(Column::RowId.eq(row.to_string())).order_by_asc(Column::Id);
    query.all(read.connection()).await?.iter().map(summary).collect()
}

/// The inspections of several rows, oldest first.
pub async fn inspections_of_rows(read: &impl Read, rows: &[RowId]) -> Result<Vec<InspectionSummary>> {
    let mut found = Vec::new();
    for some in rows.chunks(IDS_AT_ONCE) {
        let query = Entity::find()
            .filter(Column::RowId.is_in(some.iter().map(ToString::to_string)))
            .order_by_asc(Column::Id);
        for row in query.all(read.connection()).await? {
            found.push(summary(&row)?);
        }
    }
    Ok(found)
}

/// Whether an office (市场监管所) owns an inspection of a row.
pub async fn row_falls_to(read: &impl Read, row: RowId, office: &str) -> Result<bool> {
    let query = Entity::find().filter(Column::RowId.eq(row.to_string())).filter(Column::Office.eq(office));
    Ok(query.one(read.connection()).await?.is_some())
}

/// Every on-site check of these items.
pub async fn inspections_of_items(read: &impl Read, items: &[ItemId]) -> Result<Vec<InspectionSummary>> {
    let mut found = Vec::new();
    for some in items.chunks(IDS_AT_ONCE) {
        let query = Entity::find().filter(Column::ItemId.is_in(some.iter().map(ToString::to_string)));
        for row in query.order_by_asc(Column::Id).all(read.connection()).await? {
            found.push(summary(&row)?);
        }
    }
    Ok(found)
}

/// The latest inspection of an item, if there is one.
pub async fn inspection_of_item(read: &impl Read, item: ItemId) -> Result<Option<Versioned<Inspection>>> {
    let query = Entity::find().filter(Column::ItemId.eq(item.to_string())).order_by_desc(Column::Id);
    match query.one(read.connection()).await? {
        Some(row) => table::load(read, summary(&row)?.id).await,
        None => Ok(None),
    }
}

fn summary(row: &Model) -> Result<InspectionSummary> {
    let at = At { table: "inspection", row: &row.id };
    Ok(InspectionSummary {
        id: at.parse("id", &row.id)?,
        kind: row.kind.clone(),
        office: row.office.clone(),
        division: row.division.clone(),
        enterprise: at.parse("enterprise_id", &row.enterprise_id)?,
        item: at.parse_opt("item_id", row.item_id.as_deref())?,
        row: at.parse_opt("row_id", row.row_id.as_deref())?,
        name: row.name.clone(),
        due_on: at.parse("due_on", &row.due_on)?,
        planned_on: at.parse("planned_on", &row.planned_on)?,
        open: row.open_due_on.is_some(),
        state: row.state_name.clone(),
        version: row.version,
    })
}
