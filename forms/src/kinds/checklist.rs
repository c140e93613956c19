//! Checklists of inspections.

use serde::{Deserialize, Serialize};

/// One point to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// Number, unique in its list, such as `HQ-1`.
    pub no: String,
    /// Whether it is a key item: one failed key item means 不符合.
    pub key: bool,
    /// What must be so.
    pub text: String,
    /// Where to look.
    pub hint: Option<String>,
    /// Whether the finding is set beside the signed promise.
    #[serde(default)]
    pub compares_with_promise: bool,
}

/// Which inspection a list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChecklistKind {
    /// On-site check of the HQ (许可现场核查).
    HqOnSite,
    /// First supervision inspection of a store (首次监督检查).
    First,
}

/// A checklist of one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Id with version, such as `checklist.hq-on-site.v1`.
    pub id: String,
    /// Title for screens and the printed table.
    pub title: String,
    /// Which inspection it is for.
    pub kind: ChecklistKind,
    /// Where the list comes from; says plainly when it is our own.
    pub declared: String,
    /// Key of the legal basis.
    pub basis: String,
    /// The points, in order.
    pub items: Vec<ChecklistItem>,
}

impl Checklist {
    /// The item of that number.
    pub fn item(&self, no: &str) -> Option<&ChecklistItem> {
        self.items.iter().find(|item| item.no == no)
    }
}
