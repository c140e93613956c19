//! A version of a form, text or instrument, kept for ever.

use sea_orm::entity::prelude::*;

/// A version of a form, text or instrument, kept for ever.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form_version")]
pub struct Model {
    /// Which version.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// What it is.
    pub kind: String,
    /// The hash of its text.
    pub sha256: String,
    /// Its text.
    pub body: String,
    /// When it was first loaded.
    pub first_loaded_at: i64,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
