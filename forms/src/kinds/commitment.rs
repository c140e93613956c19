//! Notify-and-commit (告知承诺): the notice an applicant reads and the letter it signs.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::fill::{fill, fill_all};
use crate::FormError;

/// One part of the notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeSection {
    /// Heading.
    pub heading: String,
    /// Text under it.
    pub body: String,
}

/// A line under the letter that says what a signature is bound to: who, how, when, which drawing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterFact {
    /// What it is.
    pub label: String,
    /// Its value, with placeholders.
    pub value: String,
}

/// The notice and the letter of one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentText {
    /// Id with version, such as `commitment.food-safety.v1`.
    pub id: String,
    /// Title of the letter.
    pub title: String,
    /// First day on which it may be signed.
    pub in_force_from: Date,
    /// Last day on which it may be signed; none when no end is set.
    pub in_force_to: Option<Date>,
    /// Key of the legal basis.
    pub basis: String,
    /// Whether and how long the promise is public.
    pub public: String,
    /// Names of the `{{placeholders}}` of the letter.
    pub placeholders: Vec<String>,
    /// Paragraphs of the letter.
    pub letter: Vec<String>,
    /// The lines under it; the first names who promises.
    pub facts: Vec<LetterFact>,
    /// Parts of the notice.
    pub notice: Vec<NoticeSection>,
}

impl CommitmentText {
    /// Whether it may be signed on that day; both ends count.
    pub fn in_force_on(&self, date: Date) -> bool {
        self.in_force_from <= date && self.in_force_to.is_none_or(|last| date <= last)
    }

    /// The letter for one store. Every listed placeholder needs a value; the error names the first
    /// that has none.
    pub fn letter_for(&self, values: &BTreeMap<String, String>) -> Result<Vec<String>, FormError> {
        fill_all(&self.id, &self.letter, values)
    }

    /// The lines under that letter, label and value.
    pub fn facts_for(&self, values: &BTreeMap<String, String>) -> Result<Vec<(String, String)>, FormError> {
        let filled = |fact: &LetterFact| Ok((fact.label.clone(), fill(&self.id, &fact.value, values)?));
        self.facts.iter().map(filled).collect()
    }
}
