//! To whom the outcome of a filing was handed. It names a person, so it stands beside the ledger.

use sea_orm::entity::prelude::*;

/// To whom the outcome of a filing was handed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery")]
pub struct Model {
    /// The filing.
    #[sea_orm(primary_key, auto_increment = false)]
    pub filing_id: String,
    /// The way.
    pub way: String,
    /// Who received it, or the number of the letter.
    pub receiver: Option<String>,
    /// Who handed it out.
    pub delivered_by: String,
    /// When.
    pub delivered_at: i64,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
