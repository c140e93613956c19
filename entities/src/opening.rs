//! An address an officer opened to look at, as it stood at one version.

use sea_orm::entity::prelude::*;

/// An address an officer opened to look at.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "opening")]
pub struct Model {
    /// Who opened it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    /// The address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_id: String,
    /// Its version then.
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_version: i64,
    /// Before which authority it is.
    pub authority_id: String,
    /// When.
    pub opened_at: i64,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
