//! A printer at a window, and what it is off by.

use sea_orm::entity::prelude::*;

/// A printer at a window, and what it is off by.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "printer")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub authority_id: String,
    /// What people call it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// How far everything is moved to the right, in tenths of a millimetre.
    pub right_tenths: i64,
    /// How far down.
    pub down_tenths: i64,
    /// Who set it.
    pub set_by: String,
    /// When.
    pub set_at: i64,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
