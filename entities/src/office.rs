//! Which office (市场监管所) an address falls to.

use sea_orm::entity::prelude::*;

/// Which office (市场监管所) an address falls to.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "office")]
pub struct Model {
    /// The authority.
    #[sea_orm(primary_key, auto_increment = false)]
    pub authority_id: String,
    /// The division.
    #[sea_orm(primary_key, auto_increment = false)]
    pub division: String,
    /// The text an address holds to fall to it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub pattern: String,
    /// The office's code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
