//! Finds the line of column titles and what each column stands for.

use forms::{ApplicationForm, Field, fold_address};

use super::again::REASON;
use super::error::ListFault;
use super::format::ListNote;
use super::table::Line;

/// How many lines that are not blank are searched for the header: people put a title above it.
pub(super) const LOOK_AHEAD: usize = 10;

/// The header of a list.
pub(super) struct Header<'f> {
    /// Its place among the lines.
    pub(super) at: usize,
    /// Titles as the file has them.
    pub(super) titles: Vec<String>,
    /// The field each column stands for; none for a column that is passed over.
    pub(super) fields: Vec<Option<&'f Field>>,
    /// Number of the line in the file.
    line: usize,
}

/// The line with the most column titles of the form, and how many it has.
pub(super) fn find(form: &ApplicationForm, lines: &[Line]) -> Option<(usize, usize)> {
    let near = lines.iter().enumerate().filter(|(_, line)| !line.is_blank()).take(LOOK_AHEAD);
    near.map(|(at, line)| (at, line.cells.iter().filter(|c| field(form, &c.text).is_some()).count()))
        .filter(|(_, known)| *known > 0)
        .min_by_key(|(_, known)| std::cmp::Reverse(*known))
}

/// Maps the columns, or says which are missing or given twice.
pub(super) fn map<'f>(form: &'f ApplicationForm, lines: &[Line]) -> Result<Header<'f>, ListFault> {
    let (at, _) = find(form, lines).ok_or(ListFault::NoHeader)?;
    let titles: Vec<String> = lines[at].cells.iter().map(|cell| cell.text.trim().to_owned()).collect();
    let mut fields: Vec<Option<&Field>> = titles.iter().map(|title| field(form, title)).collect();
    let mut missing = Vec::new();
    for wanted in &form.fields {
        let places: Vec<usize> =
            (0..fields.len()).filter(|i| fields[*i].is_some_and(|f| f.key == wanted.key)).collect();
        if places.is_empty() && wanted.required {
            missing.extend(wanted.column.clone());
        } else if places.len() > 1 {
            let keep = the_one(wanted, &titles, &places)?;
            places.iter().filter(|place| **place != keep).for_each(|place| fields[*place] = None);
        }
    }
    if missing.is_empty() {
        Ok(Header { at, titles, fields, line: lines[at].number })
    } else {
        Err(ListFault::MissingColumns(missing))
    }
}

impl Header<'_> {
    /// The column of a field.
    pub(super) fn column(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.is_some_and(|field| field.key == key))
    }

    /// What was passed over: columns the form does not have, lines above the header.
    pub(super) fn notes(&self) -> Vec<ListNote> {
        let unknown: Vec<&str> = self
            .titles
            .iter()
            .zip(&self.fields)
            .filter(|(title, field)| field.is_none() && !title.is_empty() && *title != REASON)
            .map(|(title, _)| title.as_str())
            .collect();
        let mut notes = Vec::new();
        if !unknown.is_empty() {
            notes.push(ListNote {
                code: "note.unknown_column",
                message_zh: format!("未读取这些列：{}", unknown.join("、")),
                message_en: format!("These columns were passed over: {}", unknown.join(", ")),
            });
        }
        if self.at > 0 {
            notes.push(ListNote {
                code: "note.lines_above_header",
                message_zh: format!("列名在第 {} 行，其上的内容未读取", self.line),
                message_en: format!(
                    "The column titles are in line {}; what is above was passed over",
                    self.line
                ),
            });
        }
        notes
    }
}

/// The field of a title; a star or colon that marks a required column does not count.
fn field<'f>(form: &'f ApplicationForm, title: &str) -> Option<&'f Field> {
    let title = bare(title);
    if title.is_empty() { None } else { form.field_for_column(title) }
}

/// Of several columns for one field the one with the form's own title; without it a person must choose.
fn the_one(field: &Field, titles: &[String], places: &[usize]) -> Result<usize, ListFault> {
    let own = field.column.as_deref().map(fold_address);
    let exact: Vec<usize> =
        places.iter().copied().filter(|at| own == Some(fold_address(bare(&titles[*at])))).collect();
    match exact[..] {
        [one] => Ok(one),
        _ => Err(ListFault::SameColumn(places.iter().map(|at| titles[*at].clone()).collect())),
    }
}

fn bare(title: &str) -> &str {
    title.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '＊' | ':' | '：'))
}
