//! An enterprise (经营者), with its state.

use sea_orm::entity::prelude::*;

/// An enterprise (经营者), with its state.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enterprise")]
pub struct Model {
    /// The enterprise.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The authority it deals with.
    pub authority_id: String,
    /// 统一社会信用代码.
    pub credit_code: String,
    /// Its name.
    pub name: String,
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
