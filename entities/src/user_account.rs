//! A person who signs in.

use sea_orm::entity::prelude::*;

/// A person who signs in.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user_account")]
pub struct Model {
    /// The person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// What they sign in with.
    pub username: String,
    /// Their name on screens.
    pub display_name: String,
    /// Their password's hash.
    pub password_hash: String,
    /// Their roles, a JSON list.
    pub roles: String,
    /// The authority they serve.
    pub authority_id: Option<String>,
    /// The division of the bureau they serve in.
    pub division: Option<String>,
    /// The office they serve in.
    pub office: Option<String>,
    /// The enterprise they first act for.
    pub enterprise_id: Option<String>,
    /// 执法证号.
    pub certificate_number: Option<String>,
    /// The last day of that certificate.
    pub certificate_valid_to: Option<String>,
    /// Whether they may no longer sign in.
    pub disabled: bool,
    /// Failed attempts since the last success.
    pub failed_sign_ins: i64,
    /// Until when attempts are turned away.
    pub locked_until: Option<i64>,
    /// When they were added.
    pub created_at: i64,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
