//! Who acts for another for some days (AB 角).

use sea_orm::entity::prelude::*;

/// Who acts for another for some days.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stand_in")]
pub struct Model {
    /// The row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Of which authority both are.
    pub authority_id: String,
    /// Who is away.
    pub absent_id: String,
    /// Who acts for them.
    pub stand_in_id: String,
    /// In which roles, as JSON.
    pub roles: String,
    /// The first day.
    pub from_on: String,
    /// The last day.
    pub to_on: String,
    /// Who set it.
    pub set_by: String,
    /// When.
    pub set_at: i64,
    /// When it was ended before its last day.
    pub ended_at: Option<i64>,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
