//! A request that was carried out, and its answer.

use sea_orm::entity::prelude::*;

/// A request that was carried out, and its answer.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency")]
pub struct Model {
    /// Who asked.
    #[sea_orm(primary_key, auto_increment = false)]
    pub actor: String,
    /// Their key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The hash of the body.
    pub body_hash: String,
    /// The status answered; 0 while the answer is awaited, -1 when none can be kept.
    pub status: i64,
    /// The headers answered, JSON; empty without an answer.
    pub headers: String,
    /// The body answered.
    pub body: String,
    /// When.
    pub at: i64,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
