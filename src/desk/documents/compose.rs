//! From a text of the forms and the facts of a case to the sheet that is printed.

use super::common::Common;
use crate::desk::{DeskError, Result, prints};
use forms::{FormError, LetterPart, LetterText};
use jiff::civil::Date;
use papers::{Annex, LetterSheet, Paragraph};
use std::collections::BTreeMap;

/// What fills the placeholders of a text.
pub(super) type Values = BTreeMap<String, String>;

/// What a paper says beside the words of its text.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    pub(super) addressee: String,
    pub(super) values: Values,
    /// Tables and lists, by their name in the text.
    pub(super) blocks: BTreeMap<&'static str, Vec<Paragraph>>,
    pub(super) annexes: Vec<Annex>,
    /// Whether the authority seals it.
    pub(super) sealed: bool,
}

impl Content {
    /// A sealed paper to somebody.
    pub(super) fn to(addressee: &str) -> Self {
        Content { addressee: addressee.to_owned(), sealed: true, ..Content::default() }
    }

    /// A form that those present sign.
    pub(super) fn form() -> Self {
        Content::default()
    }

    /// The same with values.
    pub(super) fn values<const N: usize>(mut self, values: [(&str, String); N]) -> Self {
        self.values.extend(values.into_iter().map(|(name, value)| (name.to_owned(), value)));
        self
    }

    /// The same with a table or list.
    pub(super) fn block(mut self, name: &'static str, paragraphs: Vec<Paragraph>) -> Self {
        self.blocks.insert(name, paragraphs);
        self
    }
}

/// The text of a paper.
pub(super) fn text<'f>(common: &'f Common, letter: &str) -> Result<&'f LetterText> {
    let known = common.forms.letter(letter);
    Ok(known.ok_or_else(|| FormError {
        file: "letters".to_owned(),
        line: None,
        field: Some("id".to_owned()),
        problem: format!("没有文书「{letter}」（no such letter）"),
    })?)
}

/// Sets a paper with its number and date.
pub(super) fn sheet(
    common: &Common,
    letter: &str,
    content: Content,
    number: String,
    on: Date,
) -> Result<LetterSheet> {
    let text = text(common, letter)?;
    let mut values = common.values(text);
    values.extend(content.values);
    let mut blocks = content.blocks;
    let mut paragraphs = Vec::new();
    for part in text.compose(&values)? {
        match part {
            LetterPart::Heading(words) => paragraphs.push(Paragraph::Heading(words)),
            LetterPart::Text(words) => paragraphs.push(Paragraph::Body(words)),
            LetterPart::Block(name) => paragraphs.extend(blocks.remove(name.as_str()).unwrap_or_default()),
        }
    }
    if let Some((name, _)) = blocks.first_key_value() {
        return Err(DeskError::Form(FormError {
            file: text.id.clone(),
            line: None,
            field: Some((*name).to_owned()),
            problem: "文书中没有这一表格的位置（no place for this block）".to_owned(),
        }));
    }
    let (mark, seal) = prints::mark(&common.authority);
    Ok(LetterSheet {
        mark,
        title: text.title.clone(),
        number,
        addressee: content.addressee,
        paragraphs,
        annexes: content.annexes,
        issuer: common.authority.name.clone(),
        date: on,
        seal: content.sealed.then_some(seal),
        verify_url: None,
    })
}
