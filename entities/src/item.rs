//! One address in a filing, with its state.

use sea_orm::entity::prelude::*;

/// One address in a filing, with its state.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "item")]
pub struct Model {
    /// The item.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The authority of its filing.
    pub authority_id: String,
    /// Its filing.
    pub filing_id: String,
    /// Its number in the filing.
    pub ord: i64,
    /// Headquarters or store.
    pub kind: String,
    /// What is asked (事项).
    pub matter: String,
    /// The name of the place.
    pub name: String,
    /// 统一社会信用代码 of the place.
    pub credit_code: Option<String>,
    /// The folded address.
    pub address_key: String,
    /// 行政区划代码.
    pub division: String,
    /// How it is decided, once fixed.
    pub route: Option<String>,
    /// The last day to decide it.
    pub due_on: Option<String>,
    /// When it last changed.
    pub updated_at: i64,
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
