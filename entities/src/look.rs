//! A look at a token by the public. Rows are added and never changed.

use sea_orm::entity::prelude::*;

/// A look at a token by the public.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "look")]
pub struct Model {
    /// The look.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The hash of the token that was asked for.
    pub token_hash: String,
    /// The salted hash of the address that asked.
    pub from_hash: String,
    /// What was answered.
    pub answer: String,
    /// When.
    pub at: i64,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
