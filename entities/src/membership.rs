//! Who holds a power in which enterprise; read from the enterprises' states.

use sea_orm::entity::prelude::*;

/// Who holds a power in which enterprise; read from the enterprises' states.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    /// The person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    /// The enterprise.
    #[sea_orm(primary_key, auto_increment = false)]
    pub enterprise_id: String,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
