//! A case file (案卷): everything of one case in one document.

use jiff::civil::Date;

use super::{LetterSheet, LicenceSheet, Mark};

/// A case file: cover, table of contents, then its parts in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFileSheet {
    /// Whether this is a real file, a specimen or part of the demonstration.
    pub mark: Mark,
    /// 行政许可案卷.
    pub title: String,
    /// What the cover states, label and value.
    pub cover: Vec<(String, String)>,
    /// Whose file it is.
    pub issuer: String,
    /// The day it was put together.
    pub date: Date,
    /// What is in it.
    pub parts: Vec<CasePart>,
}

/// One part of a case file, with its line in the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CasePart {
    /// 文书名称.
    pub title: String,
    /// 文号; empty where it has none.
    pub number: String,
    /// Its date, where it has one.
    pub date: Option<Date>,
    /// What it holds.
    pub content: CaseContent,
}

/// What a part of a case file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseContent {
    /// A letter or form.
    Letter(Box<LetterSheet>),
    /// The licence with its annex.
    Licence(Box<LicenceSheet>),
    /// A picture that was handed in, on a page of its own.
    Picture(Picture),
    /// A PDF that was handed in, its pages on pages of the file.
    Attached(Attached),
}

/// A PDF that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// What stands above each page: name and hash.
    pub caption: String,
    /// The file; without bytes it is only named.
    pub bytes: Vec<u8>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What stands above it: name and hash.
    pub caption: String,
    /// A PNG or JPEG file.
    pub bytes: Vec<u8>,
}
