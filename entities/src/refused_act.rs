//! A refused command.

use sea_orm::entity::prelude::*;

/// A refused command.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refused_act")]
pub struct Model {
    /// The refusal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Who asked.
    pub actor: String,
    /// What was asked.
    pub verb: String,
    /// Of which kind of subject.
    pub subject_kind: String,
    /// Of which subject, if it was there.
    pub subject_id: Option<String>,
    /// The first reason.
    pub code: String,
    /// When.
    pub at: i64,
    /// The authority whose subject it was, or that of whoever asked.
    pub authority_id: Option<String>,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
