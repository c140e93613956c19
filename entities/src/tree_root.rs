//! A root the ledger's tree had.

use sea_orm::entity::prelude::*;

/// A root the ledger's tree had.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tree_root")]
pub struct Model {
    /// How many entries lie below it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub size: i64,
    /// The root's hash.
    pub hash: String,
    /// The roots of the full trees it is made of, so that the next entries need not read the rest.
    pub peaks: String,
    /// When it was sealed.
    pub sealed_at: i64,
    /// The hash of this row and of the one before it.
    pub chain_hash: String,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
