//! A bureau below an authority.

use sea_orm::entity::prelude::*;

/// A bureau below an authority.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bureau")]
pub struct Model {
    /// The bureau.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The authority.
    pub authority_id: String,
    /// The division it serves.
    pub division: String,
    /// Its name.
    pub name: String,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
