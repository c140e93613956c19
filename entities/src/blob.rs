//! The bytes of a file, by their hash; they lie in the object store.

use sea_orm::entity::prelude::*;

/// The bytes of a file, by their hash; they lie in the object store.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "blob")]
pub struct Model {
    /// The SHA-256.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    /// How many bytes.
    pub size: i64,
    /// The media type.
    pub media_type: String,
    /// When they were first put.
    pub created_at: i64,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
