//! A code or address on a licence in force.

use sea_orm::entity::prelude::*;

/// A code or address on a licence in force.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "listed")]
pub struct Model {
    /// Credit code or address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// The code or the folded address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// The licence.
    pub licence_id: String,
    /// The row; none is the face.
    pub row_id: Option<String>,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
