//! A numbered blank (空白证件) of an authority.

use sea_orm::entity::prelude::*;

/// A numbered blank (空白证件) of an authority.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "blank")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub authority_id: String,
    /// The number printed on it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: String,
    /// `received`, `used` or `spoiled`.
    pub state: String,
    /// Who received it.
    pub received_by: String,
    /// When.
    pub received_at: i64,
    /// The copy it was used for.
    pub copy_id: Option<String>,
    /// Who used it or noted it as spoiled.
    pub noted_by: Option<String>,
    /// When.
    pub noted_at: Option<i64>,
    /// Why it is spoiled.
    pub note: Option<String>,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
