//! A paper of a case as it was issued: what it says, kept by the act that issued it.

use sea_orm::entity::prelude::*;

/// A paper of a case as it was issued.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "issued")]
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
    /// The act that issued it.
    pub act_id: String,
    /// Its text, by its id in the forms.
    pub letter: String,
    /// The paper's date.
    pub issued_on: String,
    /// Everything it says, canonical JSON.
    pub sheet: String,
    /// The hash of that.
    pub sheet_hash: String,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
