//! Letters and forms of a case: 受理通知书, 决定书, 送达回证, 检查结果记录表 and the like.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Mark, Seal};

/// One block of a letter's text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// Facts set as a table of label and value.
    Fields(Vec<(String, String)>),
    /// A table.
    Grid(Grid),
    /// Where people sign.
    Signatures(Vec<SignHere>),
}

/// A table with a head that repeats on every page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Grid {
    /// Its columns.
    pub columns: Vec<GridColumn>,
    /// Its rows: one text for each column.
    pub rows: Vec<Vec<String>>,
    /// Set in small type, for long lists of hashes.
    pub small: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GridColumn {
    /// Its head.
    pub title: String,
    /// Its share of the width, measured against the other columns'.
    pub share: u16,
    /// Whether its texts stand in the middle.
    pub centred: bool,
}

/// A place to sign.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SignHere {
    /// Whose: 「检查人员（签名）」.
    pub label: String,
    /// What stands there already; nothing leaves a line to write on.
    pub signed: String,
}

/// What is attached behind the signature, on pages of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Annex {
    /// Its title.
    pub title: String,
    /// What it holds.
    pub paragraphs: Vec<Paragraph>,
}

/// A letter on A4 portrait.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// What follows the signature.
    pub annexes: Vec<Annex>,
    /// Whose paper it is.
    pub issuer: String,
    /// The date under the signature, and the paper's own date.
    pub date: Date,
    /// What stands in the seal's place; none for a paper its issuer does not seal.
    pub seal: Option<Seal>,
    /// Where the QR code leads; none for no QR code.
    pub verify_url: Option<String>,
}
