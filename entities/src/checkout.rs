//! Whose device has a visit.

use sea_orm::entity::prelude::*;

/// Whose device has a visit.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "checkout")]
pub struct Model {
    /// The inspection.
    #[sea_orm(primary_key, auto_increment = false)]
    pub inspection_id: String,
    /// The device, by the id it gave itself.
    pub device: String,
    /// Who opened it there.
    pub user_id: String,
    /// When.
    pub taken_at: i64,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
