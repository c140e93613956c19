//! A personal value that the ledger knows only by its salted hash.

use sea_orm::entity::prelude::*;

/// A personal value that the ledger knows only by its salted hash.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "personal")]
pub struct Model {
    /// The hash.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    /// The salt; none once erased.
    pub salt: Option<String>,
    /// The value; none once erased.
    pub value: Option<String>,
    /// When it was erased.
    pub erased_at: Option<i64>,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
