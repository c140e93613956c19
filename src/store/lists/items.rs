//! Items: those of a filing in file order, and those of an authority by what is due.

use super::page::{KeyType, Order, Page, Paging, page, paged};
use crate::error::{Result, StoreError};
use crate::read::Read;
use crate::rows::{At, IDS_AT_ONCE};
use crate::table::{self, Versioned};
use entities::item::{Column, Entity, Model};
use jiff::civil::Date;
use permit::{AuthorityId, FilingId, Instant, Item, ItemId, SubjectKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, HashMap};

/// Which items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemQuery {
    /// Of this authority.
    pub authority: AuthorityId,
    /// In one of these states; empty for any.
    pub states: Vec<&'static str>,
}

/// An item in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemSummary {
    /// Its id.
    pub id: ItemId,
    /// Its filing.
    pub filing: FilingId,
    /// Its number there.
    pub order: u32,
    /// Headquarters or store.
    pub kind: String,
    /// What is asked.
    pub matter: String,
    /// The name of the place.
    pub name: String,
    /// Its division.
    pub division: String,
    /// How it is decided, once fixed.
    pub route: Option<String>,
    /// The last day to decide it.
    pub due_on: Option<Date>,
    /// When it last changed.
    pub updated_at: Instant,
    /// Its state.
    pub state: String,
    /// Its version.
    pub version: i64,
}

/// The ids of a filing's items, in file order.
pub async fn item_ids(read: &impl Read, filing: FilingId) -> Result<Vec<ItemId>> {
    let query = Entity::find().filter(Column::FilingId.eq(filing.to_string())).order_by_asc(Column::Ord);
    let ids: Vec<String> = query.select_only().column(Column::Id).into_tuple().all(read.connection()).await?;
    ids.iter().map(|id| At { table: "item", row: id }.parse("id", id)).collect()
}

/// A filing's items, whole, in file order.
pub async fn items_of(read: &impl Read, filing: FilingId) -> Result<Vec<Versioned<Item>>> {
    let ids = item_ids(read, filing).await?;
    table::load_many(read, &ids).await
}

/// What the items of a filing ask for, each matter once, by its word.
pub async fn matters_of(read: &impl Read, filing: FilingId) -> Result<Vec<String>> {
    let query = Entity::find().filter(Column::FilingId.eq(filing.to_string())).order_by_asc(Column::Matter);
    Ok(query.select_only().column(Column::Matter).distinct().into_tuple().all(read.connection()).await?)
}

/// When anything in a filing last changed: the filing itself or one of its items.
pub async fn touched_at(read: &impl Read, filing: FilingId) -> Result<Instant> {
    let own = entities::filing::Entity::find_by_id(filing.to_string())
        .select_only()
        .column(entities::filing::Column::TouchedAt)
        .into_tuple::<i64>()
        .one(read.connection())
        .await?;
    let items = Entity::find()
        .select_only()
        .column_as(Column::UpdatedAt.max(), "last")
        .filter(Column::FilingId.eq(filing.to_string()))
        .into_tuple::<Option<i64>>()
        .one(read.connection())
        .await?;
    let last = own.into_iter().chain(items.flatten()).max();
    last.map(Instant::from_micros).ok_or_else(|| StoreError::no_subject(SubjectKind::Filing, &filing))
}

/// An authority's items by what is due, soonest first; those without a deadline are not in it.
pub async fn items(read: &impl Read, query: &ItemQuery, paging: &Paging) -> Result<Page<ItemSummary>> {
    let mut select = Entity::find()
        .filter(Column::AuthorityId.eq(query.authority.to_string()))
        .filter(Column::DueOn.is_not_null());
    if !query.states.is_empty() {
        select = select.filter(Column::StateName.is_in(query.states.iter().copied()));
    }
    let soonest = (KeyType::Text, Order::Asc);
    let rows = paged(select, (Column::DueOn, Column::Id), soonest, paging).all(read.connection()).await?;
    let items = rows.iter().map(summary).collect::<Result<_>>()?;
    Ok(page(rows, paging, |row| format!("{}|{}", row.due_on.as_deref().unwrap_or(""), row.id), items))
}

/// How many items of each state some filings have.
pub async fn item_counts(
    read: &impl Read,
    filings: &[FilingId],
) -> Result<HashMap<FilingId, BTreeMap<String, u64>>> {
    let mut counts: HashMap<FilingId, BTreeMap<String, u64>> = HashMap::new();
    for some in filings.chunks(IDS_AT_ONCE) {
        let rows: Vec<(String, String, i64)> = Entity::find()
            .select_only()
            .column(Column::FilingId)
            .column(Column::StateName)
            .column_as(Column::Id.count(), "items")
            .filter(Column::FilingId.is_in(some.iter().map(ToString::to_string)))
            .group_by(Column::FilingId)
            .group_by(Column::StateName)
            .into_tuple()
            .all(read.connection())
            .await?;
        for (filing, state, count) in rows {
            let at = At { table: "item", row: &filing };
            let count = at.number("id", count)?;
            counts.entry(at.parse("filing_id", &filing)?).or_default().insert(state, count);
        }
    }
    Ok(counts)
}

fn summary(row: &Model) -> Result<ItemSummary> {
    let at = At { table: "item", row: &row.id };
    Ok(ItemSummary {
        id: at.parse("id", &row.id)?,
        filing: at.parse("filing_id", &row.filing_id)?,
        order: at.number("ord", row.ord)?,
        kind: row.kind.clone(),
        matter: row.matter.clone(),
        name: row.name.clone(),
        division: row.division.clone(),
        route: row.route.clone(),
        due_on: at.parse_opt("due_on", row.due_on.as_deref())?,
        updated_at: Instant::from_micros(row.updated_at),
        state: row.state_name.clone(),
        version: row.version,
    })
}
