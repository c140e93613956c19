//! A row of a licence's annex: one store, with its state.

use sea_orm::entity::prelude::*;

/// A row of a licence's annex: one store, with its state.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "licence_row")]
pub struct Model {
    /// The row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The issuing authority.
    pub authority_id: String,
    /// Its licence.
    pub licence_id: String,
    /// The holder.
    pub enterprise_id: String,
    /// The item that was granted.
    pub item_id: String,
    /// 序号.
    pub no: i64,
    /// 门店名称.
    pub name: String,
    /// 统一社会信用代码 of the store.
    pub credit_code: Option<String>,
    /// The folded address.
    pub address_key: String,
    /// 行政区划代码.
    pub division: String,
    /// The token that verifies the row.
    pub token: String,
    /// The edition it was first on.
    pub from_edition: i64,
    /// 纳入日期.
    pub listed_on: String,
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
