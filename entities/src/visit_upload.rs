//! A visit's document that was uploaded.

use sea_orm::entity::prelude::*;

/// A visit's document that was uploaded.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_upload")]
pub struct Model {
    /// The id its device gave it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub client_id: String,
    /// The inspection.
    pub inspection_id: String,
    /// Before which authority.
    pub authority_id: String,
    /// Who made it.
    pub user_id: String,
    /// On which device; empty for a form of a page.
    pub device: String,
    /// When, by the device's clock.
    pub device_at: i64,
    /// When it arrived.
    pub received_at: i64,
    /// SHA-256 of its canonical bytes.
    pub hash: String,
    /// What became of it.
    pub outcome: String,
    /// Why it came late, a code.
    pub reason: Option<String>,
    /// Its canonical bytes, where it came late.
    pub document: Option<String>,
    /// Who adopted or rejected it.
    pub settled_by: Option<String>,
    /// When.
    pub settled_at: Option<i64>,
    /// Why.
    pub settled_why: Option<String>,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
