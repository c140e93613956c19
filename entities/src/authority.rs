//! An authority (发证机关).

use sea_orm::entity::prelude::*;

/// An authority (发证机关).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "authority")]
pub struct Model {
    /// The authority.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Its name.
    pub name: String,
    /// The division code of its territory.
    pub territory: String,
    /// 投诉举报电话.
    pub hotline: String,
    /// Whether it is only a demonstration.
    pub demonstration: bool,
    /// 机关代字 in the numbers of its papers.
    pub abbreviation: Option<String>,
    /// 复议机关, as its papers name it.
    pub review_organ: Option<String>,
    /// The court, as its papers name it.
    pub court: Option<String>,
    /// Who reviews a filing that nobody was given (default reviewer).
    pub default_reviewer: Option<String>,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
