//! An entry of the ledger.

use sea_orm::entity::prelude::*;

/// An entry of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry")]
pub struct Model {
    /// The entry.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Its act.
    pub act_id: String,
    /// The kind of subject.
    pub subject_kind: String,
    /// The subject.
    pub subject_id: String,
    /// Its number in the subject's chain, from 1.
    pub seq: i64,
    /// The event.
    pub event_type: String,
    /// The version of the event's form.
    pub type_version: i64,
    /// The verb that led to it.
    pub verb: String,
    /// Who did it.
    pub actor: String,
    /// When it was written.
    pub recorded_at: i64,
    /// When it took effect.
    pub effective_at: i64,
    /// The exact canonical bytes that were hashed.
    pub body: String,
    /// The hash of the entry before.
    pub previous_hash: String,
    /// The hash of the body.
    pub hash: String,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
