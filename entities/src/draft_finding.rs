//! What was found so far of an item, before the visit is recorded.

use sea_orm::entity::prelude::*;

/// What was found so far of an item, before the visit is recorded.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "draft_finding")]
pub struct Model {
    /// The inspection.
    #[sea_orm(primary_key, auto_increment = false)]
    pub inspection_id: String,
    /// The item's number on the list.
    #[sea_orm(primary_key, auto_increment = false)]
    pub item: String,
    /// How it stands.
    pub result: String,
    /// In words.
    pub remark: String,
    /// Photos, JSON.
    pub photos: String,
    /// The save, by the id its device gave it.
    pub client_id: String,
    /// Who saved it.
    pub user_id: String,
    /// On which device.
    pub device: String,
    /// When, by the device's clock.
    pub device_at: i64,
    /// When it arrived.
    pub saved_at: i64,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
