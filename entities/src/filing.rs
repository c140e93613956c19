//! A filing (申请件), with its state.

use sea_orm::entity::prelude::*;

/// A filing (申请件), with its state.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "filing")]
pub struct Model {
    /// The filing.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The authority it was handed to.
    pub authority_id: String,
    /// The applicant.
    pub enterprise_id: String,
    /// 办件编号 of the service hall or site.
    pub office_number: Option<String>,
    /// How it came in.
    pub channel: String,
    /// The day it was received.
    pub received_on: Option<String>,
    /// The last day to admit it.
    pub admit_due_on: Option<String>,
    /// The last day to decide it.
    pub due_on: Option<String>,
    /// The last day to hand out what was decided, while that is to be done.
    pub hand_out_due_on: Option<String>,
    /// When it last changed.
    pub touched_at: i64,
    /// Its version: how many events it has had.
    pub version: i64,
    /// The state, canonical JSON.
    pub state: String,
    /// The state's name.
    pub state_name: String,
    /// The hash of its last entry.
    pub last_hash: String,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
