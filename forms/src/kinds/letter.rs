//! Texts the service sends out: letters (文书) that are printed, notices that go to the outbox.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::fill::{fill, fill_all};
use crate::FormError;

/// A letter (文书) as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterText {
    /// Stable id, such as `acceptance`.
    pub id: String,
    /// Name of the letter (文书名).
    pub title: String,
    /// Key of the legal basis.
    pub basis: String,
    /// Names of the `{{placeholders}}` in it.
    pub placeholders: Vec<String>,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// The right to review and to sue, where the law gives it.
    pub remedy: Option<String>,
}

impl LetterText {
    /// The paragraphs and the remedy with every placeholder filled.
    pub fn fill(
        &self,
        values: &BTreeMap<String, String>,
    ) -> Result<(Vec<String>, Option<String>), FormError> {
        let paragraphs = fill_all(&self.id, &self.paragraphs, values)?;
        let remedy = self.remedy.as_ref().map(|text| fill(&self.id, text, values)).transpose()?;
        Ok((paragraphs, remedy))
    }
}

/// A notice for the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeText {
    /// Stable id, such as `filing_received`.
    pub id: String,
    /// Title in Chinese.
    pub title_zh: String,
    /// Body in Chinese.
    pub body_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Body in English.
    pub body_en: String,
    /// Names of the `{{placeholders}}`; both languages use the same.
    pub placeholders: Vec<String>,
}

impl NoticeText {
    /// Title and body in Chinese with every placeholder filled.
    pub fn fill_zh(&self, values: &BTreeMap<String, String>) -> Result<(String, String), FormError> {
        Ok((fill(&self.id, &self.title_zh, values)?, fill(&self.id, &self.body_zh, values)?))
    }

    /// Title and body in English with every placeholder filled. A value that has words of its own may
    /// be given in English beside it, under its name and `.en`.
    pub fn fill_en(&self, values: &BTreeMap<String, String>) -> Result<(String, String), FormError> {
        let in_english = |(name, value): (&String, &String)| {
            let value = values.get(&format!("{name}.en")).unwrap_or(value);
            (name.clone(), value.clone())
        };
        let values: BTreeMap<String, String> = values.iter().map(in_english).collect();
        Ok((fill(&self.id, &self.title_en, &values)?, fill(&self.id, &self.body_en, &values)?))
    }
}
