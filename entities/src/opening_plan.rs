//! Stores in preparation. Nothing here has legal effect.

use sea_orm::entity::prelude::*;

/// A store in preparation.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "opening_plan")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Whose.
    pub enterprise_id: String,
    /// The authority the enterprise is registered with.
    pub authority_id: String,
    /// 拟开业日期.
    pub opens_on: String,
    /// What is known of the store, by the fields of the application form.
    pub values_json: String,
    /// Who prepares it.
    pub contact: String,
    /// How they are reached.
    pub contact_phone: String,
    /// The address it was filed as.
    pub item_id: Option<String>,
    /// Who entered it.
    pub made_by: String,
    /// When it last changed.
    pub changed_at: i64,
    /// One more with each change.
    pub version: i64,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
