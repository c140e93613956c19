//! An erasure of personal values, with its state.

use sea_orm::entity::prelude::*;

/// An erasure of personal values, with its state.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "erasure")]
pub struct Model {
    /// The erasure.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The authority whose case it was.
    pub authority_id: String,
    /// Which kind of subject the case is.
    pub case_kind: String,
    /// The case.
    pub case_id: String,
    /// The day.
    pub made_on: String,
    /// Its version: how many events it has had.
    pub version: i64,
    /// The state, canonical JSON.
    pub state: String,
    /// The state's name.
    pub state_name: String,
    /// The hash of its last entry.
    pub last_hash: String,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
