//! Letters of a case: 受理通知书, 决定书, 承诺书 and the like.

use jiff::civil::Date;

use super::{Mark, Seal};

/// One block of a letter's text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Paragraph {
    /// A heading inside the text, such as 「一、基本情况」.
    Heading(String),
    /// Running text, first line indented by two characters.
    Body(String),
    /// A point of a list: the number or sign hangs to the left of its text.
    Item {
        /// 「(一)」, 「1.」 and so on.
        label: String,
        /// The point itself.
        text: String,
    },
}

/// A letter on A4 portrait.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LetterSheet {
    /// Whether this is a real paper, a specimen or part of the demonstration.
    pub mark: Mark,
    /// 受理通知书 and so on.
    pub title: String,
    /// 文号; an empty one is left out.
    pub number: String,
    /// Whom it speaks to; an empty one is left out.
    pub addressee: String,
    /// The text.
    pub paragraphs: Vec<Paragraph>,
    /// Facts set as a table of label and value after the text.
    pub fields: Vec<(String, String)>,
    /// Who signs.
    pub issuer: String,
    /// The date under the signature, and the paper's own date.
    pub date: Date,
    /// What stands in the seal's place.
    pub seal: Seal,
    /// Where the QR code leads; none for no QR code.
    pub verify_url: Option<String>,
}
