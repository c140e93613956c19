//! What may be carried on: main categories (主体业态) and business items (经营项目).

use serde::{Deserialize, Serialize};

use crate::fold::{fold_term, split_bracket};

/// A main category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Canonical name, such as 餐饮服务经营者.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// First digit of its licence numbers: 1 sale, 2 catering, 3 canteen.
    pub digit: u8,
    /// Bracket notes it may carry.
    pub brackets: Vec<String>,
    /// Canonical names of the items that exist for it.
    pub items: Vec<String>,
    /// Other ways people write it.
    pub aliases: Vec<String>,
}

/// A business item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BusinessItem {
    /// Canonical name, such as 热食类食品制售.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Group it belongs to: 食品销售, 餐饮服务 or 食品经营管理.
    pub group: String,
    /// Bracket notes it may carry.
    pub brackets: Vec<String>,
    /// Whether it is an HQ's chain-management item.
    #[serde(default)]
    pub chain_management: bool,
    /// A bracket note of the category without which the item does not exist.
    pub only_with_bracket: Option<String>,
    /// Other ways people write it.
    pub aliases: Vec<String>,
}

/// Something often written in the items column that needs no permit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotPermitted {
    /// Name.
    pub name: String,
    /// Other ways people write it.
    pub aliases: Vec<String>,
    /// What to tell the applicant.
    pub message_zh: String,
    /// The same in English.
    pub message_en: String,
}

/// The whole vocabulary of one version.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Categories {
    /// Id with version, such as `categories.v1`.
    pub id: String,
    /// Key of the legal basis.
    pub basis: String,
    /// Marks of the enterprise that instruments may exclude although they are no category.
    pub enterprise_marks: Vec<String>,
    /// Main categories.
    #[serde(rename = "category")]
    pub categories: Vec<Category>,
    /// Business items.
    #[serde(rename = "item")]
    pub items: Vec<BusinessItem>,
    /// What needs no permit.
    pub not_permitted: Vec<NotPermitted>,
}

impl Categories {
    /// The category written so, by name or alias, with or without a known bracket note.
    pub fn category(&self, text: &str) -> Option<&Category> {
        let (base, notes) = split_bracket(text);
        let found = self.categories.iter().find(|c| named(&base, &c.name, &c.aliases))?;
        notes.iter().all(|note| found.brackets.iter().any(|b| same_note(b, note))).then_some(found)
    }

    /// The bracket notes in a category as written, in canonical form.
    pub fn category_brackets(&self, text: &str) -> Vec<String> {
        let (_, notes) = split_bracket(text);
        self.category(text).map(|c| known_notes(&c.brackets, &notes)).unwrap_or_default()
    }

    /// The item written so, by name or alias, with or without a known bracket note.
    pub fn item(&self, text: &str) -> Option<&BusinessItem> {
        let whole = fold_term(text);
        if let Some(exact) = self.items.iter().find(|i| named(&whole, &i.name, &i.aliases)) {
            return Some(exact);
        }
        let (base, notes) = split_bracket(text);
        let found = self.items.iter().find(|i| named(&base, &i.name, &i.aliases))?;
        notes.iter().all(|note| found.brackets.iter().any(|b| same_note(b, note))).then_some(found)
    }

    /// The bracket notes in an item as written, in canonical form.
    pub fn item_brackets(&self, text: &str) -> Vec<String> {
        let (_, notes) = split_bracket(text);
        self.item(text).map(|i| known_notes(&i.brackets, &notes)).unwrap_or_default()
    }

    /// The canonical name of an item, without its bracket note.
    pub fn canonical_item(&self, text: &str) -> Option<String> {
        self.item(text).map(|item| item.name.clone())
    }

    /// The canonical name of a category, without its bracket note.
    pub fn canonical_category(&self, text: &str) -> Option<String> {
        self.category(text).map(|category| category.name.clone())
    }

    /// What needs no permit although people ask for one.
    pub fn not_permitted(&self, text: &str) -> Option<&NotPermitted> {
        let whole = fold_term(text);
        self.not_permitted.iter().find(|n| named(&whole, &n.name, &n.aliases))
    }

    /// Splits a list of items as people write it: on `;`, `；`, `、` and what else stands
    /// between them (commas, strokes), brackets kept whole.
    pub fn split_items(text: &str) -> Vec<String> {
        let mut depth = 0_usize;
        let mut parts = vec![String::new()];
        for c in text.chars() {
            match c {
                '(' | '（' => depth += 1,
                ')' | '）' => depth = depth.saturating_sub(1),
                ';' | '；' | '、' | ',' | '，' | '/' | '／' | '|' | '｜' if depth == 0 => {
                    parts.push(String::new());
                    continue;
                }
                _ => {}
            }
            if let Some(last) = parts.last_mut() {
                last.push(c);
            }
        }
        parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    }
}

fn named(text: &str, name: &str, aliases: &[String]) -> bool {
    fold_term(name) == text || aliases.iter().any(|alias| fold_term(alias) == text)
}

/// 「含散装熟食」 and 「散装熟食」 say the same.
fn same_note(known: &str, written: &str) -> bool {
    let known = fold_term(known);
    written == known || written.strip_prefix('含').is_some_and(|rest| rest == known)
}

fn known_notes(known: &[String], written: &[String]) -> Vec<String> {
    known.iter().filter(|k| written.iter().any(|w| same_note(k, w))).cloned().collect()
}
