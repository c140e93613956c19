//! Legal bases and how sure we are of each.

use serde::{Deserialize, Serialize};

/// How well a fact is established.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// The text itself was seen.
    V,
    /// Only a secondary source was seen.
    V2,
    /// From memory: the content is reliable, the article number is not.
    M,
    /// Set by this system and declared as its own.
    Ours,
}

/// One legal basis, named by a key that limits, rules and papers refer to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Key used by the other files.
    pub key: String,
    /// Title of the text, as it is to be printed (with 《》 where it has them).
    pub title: String,
    /// Article, such as 「第三十二条」. Kept for tag M too, but never printed then.
    pub article: Option<String>,
    /// How sure we are.
    pub tag: Tag,
    /// What it says, in our own words.
    pub text_zh: String,
    /// The same in English.
    pub text_en: String,
}

impl Basis {
    /// The citation for screens and papers: title and article, but the title alone where the article
    /// number has not been checked against the gazette (tag M).
    pub fn cite(&self) -> String {
        match (self.tag, &self.article) {
            (Tag::V | Tag::V2 | Tag::Ours, Some(article)) => format!("{}{article}", self.title),
            (Tag::M, _) | (_, None) => self.title.clone(),
        }
    }
}
