//! A notice to be carried.

use sea_orm::entity::prelude::*;

/// A notice to be carried.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// The notice.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The text, by its id.
    pub text: String,
    /// To whom, JSON.
    pub recipient: String,
    /// What fills the text, JSON.
    pub values_json: String,
    /// The act it came from.
    pub act_id: String,
    /// When it was written.
    pub created_at: i64,
    /// How often it was tried.
    pub attempts: i64,
    /// When to try next.
    pub next_at: i64,
    /// Who carries it now.
    pub lease_token: Option<String>,
    /// Until when.
    pub lease_until: Option<i64>,
    /// When it was delivered.
    pub delivered_at: Option<i64>,
    /// Whose case it tells of.
    pub authority_id: Option<String>,
    /// The words it was delivered with, JSON.
    pub words_json: Option<String>,
    /// Why the last try failed.
    pub failure: Option<String>,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
