//! An edition of a licence: face facts and the rows' delta, chained.

use sea_orm::entity::prelude::*;

/// An edition of a licence: face facts and the rows' delta, chained.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "edition")]
pub struct Model {
    /// The licence.
    #[sea_orm(primary_key, auto_increment = false)]
    pub licence_id: String,
    /// Which edition.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// Why it was made.
    pub reason: String,
    /// When, as a civil date.
    pub made_on: String,
    /// The act that made it.
    pub act_id: String,
    /// The face facts, canonical JSON.
    pub face: String,
    /// The rows that came, changed and went, canonical JSON.
    pub delta: String,
    /// The hash of the edition and of the one before it.
    pub hash: String,
    /// The hash of the edition before.
    pub previous_hash: String,
    /// The token that verifies it.
    pub token: String,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
