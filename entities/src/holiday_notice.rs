//! A holiday notice loaded at run time.

use sea_orm::entity::prelude::*;

/// A holiday notice loaded at run time.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "holiday_notice")]
pub struct Model {
    /// The notice.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The table, CSV.
    pub body: String,
    /// Its hash.
    pub sha256: String,
    /// When.
    pub loaded_at: i64,
    /// By whom.
    pub loaded_by: String,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
