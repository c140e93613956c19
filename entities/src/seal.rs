//! The position of an entry in the ledger's tree.

use sea_orm::entity::prelude::*;

/// The position of an entry in the ledger's tree.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "seal")]
pub struct Model {
    /// The position, from 0, without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i64,
    /// The entry, which has no other position.
    #[sea_orm(unique)]
    pub entry_id: String,
    /// The hash of the leaf it is.
    pub leaf_hash: String,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
