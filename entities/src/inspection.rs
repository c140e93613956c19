//! An inspection (检查), with its state.

use sea_orm::entity::prelude::*;

/// An inspection (检查), with its state.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "inspection")]
pub struct Model {
    /// The inspection.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The authority.
    pub authority_id: String,
    /// Which kind.
    pub kind: String,
    /// The office (市场监管所) that owns it; none is the bureau's unassigned queue.
    pub office: Option<String>,
    /// 行政区划代码.
    pub division: String,
    /// The item it is for.
    pub item_id: Option<String>,
    /// The row it is for.
    pub row_id: Option<String>,
    /// The enterprise.
    pub enterprise_id: String,
    /// The licence, if there is one.
    pub licence_id: Option<String>,
    /// The name of the place.
    pub name: String,
    /// The last day.
    pub due_on: String,
    /// The same while it is open; none after, so that what is due is found by what is due alone.
    pub open_due_on: Option<String>,
    /// The day it was planned.
    pub planned_on: String,
    /// When the oldest late record came that waits for the chief, in microseconds; none where none waits.
    pub late_since: Option<i64>,
    /// The day of the next visit, where the last one could not be an inspection and work is left.
    pub next_visit_on: Option<String>,
    /// Its version: how many events it has had.
    pub version: i64,
    /// The state, canonical JSON.
    pub state: String,
    /// The state's name.
    pub state_name: String,
    /// The hash of its last entry.
    pub last_hash: String,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
