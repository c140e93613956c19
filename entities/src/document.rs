//! A paper of a case that bears a number (文号).

use sea_orm::entity::prelude::*;

/// A paper of a case that bears a number (文号).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub struct Model {
    /// The kind of subject it belongs to.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_kind: String,
    /// The subject.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_id: String,
    /// Which paper of it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// Whose paper it is.
    pub authority_id: String,
    /// 文号.
    pub number: String,
    /// The paper's date.
    pub issued_on: String,
    /// When the number was given.
    pub numbered_at: i64,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
