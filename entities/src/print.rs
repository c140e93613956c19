//! A paper as it was first printed: its bytes are kept for ever.

use sea_orm::entity::prelude::*;

/// A paper as it was first printed: its bytes are kept for ever.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "print")]
pub struct Model {
    /// The print.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The kind of subject it tells of.
    pub subject_kind: String,
    /// The subject.
    pub subject_id: String,
    /// The licence, for licences and store copies.
    pub licence_id: Option<String>,
    /// The row, for store copies.
    pub row_id: Option<String>,
    /// The edition it shows.
    pub edition: Option<i64>,
    /// Which paper.
    pub kind: String,
    /// The hash of what it prints.
    pub facts_hash: String,
    /// Its bytes.
    pub file_hash: String,
    /// The renderer's version.
    pub renderer: String,
    /// The hash of the font.
    pub font_hash: String,
    /// 副本编号, from 1.
    pub copy_number: i64,
    /// When.
    pub printed_at: i64,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
