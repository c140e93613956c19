//! Who was given a filing to review.

use sea_orm::entity::prelude::*;

/// Who was given a filing to review.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "filing_reviewer")]
pub struct Model {
    /// The filing.
    #[sea_orm(primary_key, auto_increment = false)]
    pub filing_id: String,
    /// Before which authority.
    pub authority_id: String,
    /// Who reviews it.
    pub user_id: String,
    /// Who gave it to them.
    pub given_by: String,
    /// When.
    pub given_at: i64,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
