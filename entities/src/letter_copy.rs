//! A copy of a letter that a clerk printed, and what became of it.

use sea_orm::entity::prelude::*;

/// A copy of a letter that a clerk printed, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "letter_copy")]
pub struct Model {
    /// The copy.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// What was printed together: the key of the form that asked for it.
    pub batch: String,
    /// Its place in the batch, from 0.
    pub line: i64,
    /// Of which authority.
    pub authority_id: String,
    /// Of which filing.
    pub filing_id: String,
    /// Which of its papers: `acceptance`, `grant_decision-2` …
    pub paper: String,
    /// The paper's title.
    pub title: String,
    /// Its number (文号), where it has one.
    pub number: Option<String>,
    /// Which copy of that paper it is, from 1.
    pub copy_number: i64,
    /// The print it is a copy of: the paper's bytes.
    pub print_hash: String,
    /// The file it was printed from.
    pub file_hash: String,
    /// Who printed it.
    pub printed_by: String,
    /// When.
    pub printed_at: i64,
    /// Why it was printed again.
    pub reason: Option<String>,
    /// `printed`, `checked`, `spoiled` or `handed_over`.
    pub state: String,
    /// Who noted the state.
    pub noted_by: Option<String>,
    /// When it was noted.
    pub noted_at: Option<i64>,
    /// The way it was handed over.
    pub way: Option<String>,
    /// The number of the postal item, or why it is spoiled.
    pub note: Option<String>,
    /// The salted hash of the name of who took it.
    pub receiver: Option<String>,
}

/// No entity here points at another; the store joins by hand.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
