//! A file somebody handed in or the program made.

use sea_orm::entity::prelude::*;

/// A file somebody handed in or the program made.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file")]
pub struct Model {
    /// The file.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Its bytes.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// By whom.
    pub uploaded_by: String,
    /// When.
    pub uploaded_at: i64,
    /// The authority that owns it.
    pub authority_id: Option<String>,
    /// The enterprise that owns it.
    pub enterprise_id: Option<String>,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
