//! Application forms: one schema for the web form, the API check and the printed paper.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::category::Categories;
use super::check::{check_field, check_pair};
use super::value::canonical;
use crate::fold::fold_term;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// Unified social credit code.
    CreditCode,
    /// Division code of six digits.
    Division,
    /// Address.
    Address,
    /// Square metres.
    Area,
    /// Telephone number.
    Phone,
    /// Main category (主体业态).
    Category,
    /// Business items (经营项目), several.
    Items,
    /// 是 or 否.
    YesNo,
    /// Civil date.
    Date,
    /// Name of a person.
    Person,
}

/// The part of an application a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormPart {
    /// The applicant.
    Enterprise,
    /// The HQ as an address.
    Hq,
    /// A store.
    Store,
}

impl FormPart {
    /// Every part.
    pub const ALL: [FormPart; 3] = [FormPart::Enterprise, FormPart::Hq, FormPart::Store];
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Stable key.
    pub key: String,
    /// Label in Chinese.
    pub label_zh: String,
    /// Label in English.
    pub label_en: String,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it must be filled in.
    pub required: bool,
    /// Longest value, in characters.
    pub max_chars: Option<usize>,
    /// Help in Chinese.
    pub help_zh: String,
    /// Help in English.
    pub help_en: String,
    /// Title of its column in store lists.
    pub column: Option<String>,
    /// Other titles of that column.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// The form of one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationForm {
    /// Id with version, such as `application.store.v1`.
    pub id: String,
    /// Title.
    pub title: String,
    /// The part it is for.
    pub part: FormPart,
    /// Fields, in order.
    pub fields: Vec<Field>,
    /// The vocabulary that categories and items are checked against, set when loading.
    #[serde(skip)]
    pub(crate) vocabulary: Arc<Categories>,
}

/// What is wrong with one value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// Key of the field.
    pub key: String,
    /// Label of the field, in Chinese.
    pub label: String,
    /// Stable code, such as `field.required`.
    pub code: String,
    /// What to do, in Chinese.
    pub message_zh: String,
    /// The same in English.
    pub message_en: String,
    /// Character at fault, counted from 1, where one is.
    pub position: Option<usize>,
}

impl ApplicationForm {
    /// Checks every field, in the form's order, then that the items exist for their category. A key the
    /// form does not know is a problem too: it is usually a misspelt one, and its value would be lost.
    pub fn check(&self, values: &BTreeMap<String, String>) -> Vec<FieldProblem> {
        let value = |key: &str| values.get(key).map_or("", String::as_str);
        let mut problems: Vec<FieldProblem> = self
            .fields
            .iter()
            .filter_map(|field| {
                check_field(field, value(&field.key), &self.vocabulary).or_else(|| {
                    let stem = field.key.strip_suffix("items").filter(|_| field.kind == FieldKind::Items)?;
                    check_pair(field, value(&field.key), value(&format!("{stem}category")), &self.vocabulary)
                })
            })
            .collect();
        problems.extend(values.keys().filter(|key| self.field(key).is_none()).map(|key| unknown(key)));
        problems
    }

    /// The values in canonical form: codes narrow and in capitals, categories and items by their
    /// canonical names with bracket notes, 是/否, dates as `YYYY-MM-DD`; empty and unknown ones left out.
    /// Meant for values that have passed `check`; others are only trimmed.
    pub fn canonical(&self, values: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        self.fields
            .iter()
            .filter_map(|field| {
                let text = values.get(&field.key).filter(|text| !text.trim().is_empty())?;
                Some((field.key.clone(), canonical(field.kind, text, &self.vocabulary)))
            })
            .collect()
    }

    /// The field of that key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The field a column title stands for, by title or alias; width and spaces do not matter.
    pub fn field_for_column(&self, title: &str) -> Option<&Field> {
        let title = fold_term(title);
        self.fields
            .iter()
            .find(|field| field.column.iter().chain(&field.aliases).any(|known| fold_term(known) == title))
    }
}

fn unknown(key: &str) -> FieldProblem {
    FieldProblem {
        key: key.to_owned(),
        label: key.to_owned(),
        code: "field.unknown".to_owned(),
        message_zh: format!("本表没有「{key}」这一项，请删除或者改正名称"),
        message_en: format!("This form has no field {key}; remove it or correct its name"),
        position: None,
    }
}
