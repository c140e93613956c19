//! A licence (食品经营许可证), with its state.

use sea_orm::entity::prelude::*;

/// A licence (食品经营许可证), with its state.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "licence")]
pub struct Model {
    /// The licence.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The issuing authority.
    pub authority_id: String,
    /// The holder.
    pub enterprise_id: String,
    /// 许可证编号.
    pub number: String,
    /// The holder's name on the face.
    pub name: String,
    /// 有效期至.
    pub valid_to: String,
    /// The token that verifies the edition in force.
    pub token: String,
    /// Its version: how many events it has had.
    pub version: i64,
    /// The state, canonical JSON.
    pub state: String,
    /// The state's name.
    pub state_name: String,
    /// The hash of its last entry.
    pub last_hash: String,
    /// The day of the oldest edition that is still to be published (双公示).
    pub to_publish_since: Option<String>,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
