//! Papers the applicant hands in, per matter.

use serde::{Deserialize, Serialize};

/// What a paper belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperScope {
    /// The filing as a whole.
    Filing,
    /// The HQ.
    Hq,
    /// Each store.
    Store,
}

/// One kind of paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperKind {
    /// Stable code, unique in its list.
    pub code: String,
    /// Title.
    pub title: String,
    /// What it belongs to.
    pub scope: PaperScope,
    /// Whether a filing without it is incomplete.
    pub required: bool,
    /// Media types accepted.
    pub media_types: Vec<String>,
    /// Largest file accepted.
    pub max_bytes: u64,
    /// Whether it counts in the papers-saved figure.
    pub counted: bool,
    /// What it must show, and how it counts.
    pub note: String,
    /// Whether the program makes it out of the filing, to be confirmed by who signs for the applicant.
    #[serde(default)]
    pub generated: bool,
}

/// The papers of one matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperList {
    /// Id with version, such as `papers.issue.v1`.
    pub id: String,
    /// The matter: `issue` or `add`.
    pub matter: String,
    /// Key of the legal basis.
    pub basis: String,
    /// Papers an address takes by the ordinary way, the yardstick of the papers-saved figure.
    pub ordinary_papers_per_address: u32,
    /// The papers.
    pub papers: Vec<PaperKind>,
}

impl PaperList {
    /// The paper of that code.
    pub fn paper(&self, code: &str) -> Option<&PaperKind> {
        self.papers.iter().find(|paper| paper.code == code)
    }
}
