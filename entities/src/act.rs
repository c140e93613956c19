//! One act: everything written together.

use sea_orm::entity::prelude::*;

/// One act: everything written together.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "act")]
pub struct Model {
    /// The act.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The use case.
    pub name: String,
    /// Who did it.
    pub actor: String,
    /// For whom.
    pub on_behalf: Option<String>,
    /// When.
    pub at: i64,
    /// Whom the actor acted for as a stand-in.
    pub acting_for: Option<String>,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
