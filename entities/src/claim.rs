//! An address or code claimed by a live item: nobody else may file for it.

use sea_orm::entity::prelude::*;

/// An address or code claimed by a live item: nobody else may file for it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim")]
pub struct Model {
    /// Credit code or address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// The code or the folded address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// The filing that holds it.
    pub filing_id: String,
    /// The item that holds it.
    pub item_id: String,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
