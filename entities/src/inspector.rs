//! Who has which inspection to do; read from the inspections' states.

use sea_orm::entity::prelude::*;

/// Who has which inspection to do; read from the inspections' states.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "inspector")]
pub struct Model {
    /// The inspector.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    /// The inspection.
    #[sea_orm(primary_key, auto_increment = false)]
    pub inspection_id: String,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
