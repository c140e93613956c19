//! A paper as words: what is read out or shown on a phone before it is printed.

use papers::{LetterSheet, Paragraph};

/// The words of a paper, without number, seal and places to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recital {
    /// Its name.
    pub title: String,
    /// What it says.
    pub said: Vec<Said>,
}

/// A part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A heading.
    Heading(String),
    /// Running text.
    Text(String),
    /// A fact beside its label.
    Fact(String, String),
}

impl Recital {
    pub(super) fn of(sheet: LetterSheet) -> Self {
        let mut said = Vec::new();
        for paragraph in sheet.paragraphs {
            match paragraph {
                Paragraph::Heading(text) => said.push(Said::Heading(text)),
                Paragraph::Body(text) => said.push(Said::Text(text)),
                Paragraph::Item { label, text } => said.push(Said::Fact(label, text)),
                Paragraph::Fields(facts) => {
                    said.extend(facts.into_iter().map(|(label, value)| Said::Fact(label, value)));
                }
                Paragraph::Grid(_) | Paragraph::Signatures(_) => {}
            }
        }
        Recital { title: sheet.title, said }
    }
}
