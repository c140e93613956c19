//! Texts the service sends out: letters (文书) that are printed, notices that go to the outbox.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::fill::{fill, names};
use crate::FormError;

/// What every letter shares: how its number is made, and what is printed where an authority has set
/// nothing of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// The pattern of 文号, with `{{abbreviation}}`, `{{series}}`, `{{year}}` and `{{serial}}`.
    pub number: String,
    /// What of an authority's name is written shorter for its 机关代字, and how.
    pub abbreviated: [String; 2],
    /// 复议机关, in words.
    pub review_organ: String,
    /// The court, in words.
    pub court: String,
    /// 保管期限 of a case file.
    pub retention: String,
}

impl Letterhead {
    /// The placeholders of the pattern; each is used once.
    pub(crate) const NUMBER: [&str; 4] = ["abbreviation", "series", "year", "serial"];

    /// The 机关代字 of an authority that has set none.
    pub fn abbreviation(&self, authority: &str) -> String {
        let [long, short] = &self.abbreviated;
        authority.replace(long.as_str(), short)
    }

    /// A 文号.
    pub fn number(
        &self,
        abbreviation: &str,
        series: &str,
        year: i16,
        serial: i64,
    ) -> Result<String, FormError> {
        let values = [abbreviation.to_owned(), series.to_owned(), year.to_string(), serial.to_string()];
        let values = Self::NUMBER.iter().map(|name| (*name).to_owned()).zip(values).collect();
        fill("letters", &self.number, &values)
    }
}

/// A letter (文书) as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterText {
    /// Stable id, such as `acceptance`.
    pub id: String,
    /// Name of the letter (文书名).
    pub title: String,
    /// The same in English, for lists on screens.
    pub title_en: String,
    /// Its word in a 文号 (文种); none for a paper that bears no number.
    pub series: Option<String>,
    /// Key of the legal basis.
    pub basis: String,
    /// Names of the `{{placeholders}}` in it.
    pub placeholders: Vec<String>,
    /// Names of the tables and lists in it; each stands alone in a paragraph of its own.
    #[serde(default)]
    pub blocks: Vec<String>,
    /// Paragraphs. One that begins with `# ` is a heading; one with a placeholder that is filled with
    /// nothing is left out.
    pub paragraphs: Vec<String>,
    /// The right to review and to sue, where the law gives it.
    pub remedy: Option<String>,
}

/// One part of a letter that is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterPart {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// The place of a table or list, by its name.
    Block(String),
}

impl LetterText {
    /// The letter with every placeholder filled, the remedy last.
    pub fn compose(&self, values: &BTreeMap<String, String>) -> Result<Vec<LetterPart>, FormError> {
        let mut parts = Vec::with_capacity(self.paragraphs.len() + 1);
        for paragraph in self.paragraphs.iter().chain(&self.remedy) {
            if let Some(block) = self.block_of(paragraph) {
                parts.push(LetterPart::Block(block.to_owned()));
                continue;
            }
            let text = fill(&self.id, paragraph, values)?;
            let empty = |name: &String| values.get(name).is_some_and(String::is_empty);
            if names(paragraph).iter().any(empty) {
                continue;
            }
            parts.push(match text.strip_prefix("# ") {
                Some(heading) => LetterPart::Heading(heading.to_owned()),
                None => LetterPart::Text(text),
            });
        }
        Ok(parts)
    }

    /// The block a paragraph is the place of.
    pub(crate) fn block_of(&self, paragraph: &str) -> Option<&str> {
        let name = paragraph.strip_prefix("{{")?.strip_suffix("}}")?;
        self.blocks.iter().find(|block| *block == name).map(String::as_str)
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
