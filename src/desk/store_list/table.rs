//! A list as lines and cells, whatever file it came in.

use super::format::{ListFormat, ListNote};

/// The lines of a list, header and all.
pub(super) struct Table {
    /// In file order; blank ones may be there.
    pub(super) lines: Vec<Line>,
    /// Whether a line may be too short or too long, as in text; a sheet has no such lines.
    pub(super) ragged: bool,
    /// What file it was.
    pub(super) format: ListFormat,
    /// What was passed over.
    pub(super) notes: Vec<ListNote>,
}

/// One line.
pub(super) struct Line {
    /// Its number in the file, from 1.
    pub(super) number: usize,
    /// Its cells.
    pub(super) cells: Vec<Cell>,
    /// Whether its quotation marks do not pair, so that its cells are a guess.
    pub(super) broken: bool,
}

/// One cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    /// What a reader sees, near enough.
    pub(super) text: String,
    /// The whole part of a number typed as a number, counted as a date in Excel's 1900 system.
    pub(super) serial: Option<i64>,
}

impl Line {
    /// Whether a cell says just that.
    pub(super) fn says(&self, at: usize, text: &str) -> bool {
        self.cells.get(at).is_some_and(|cell| forms::fold_address(&cell.text) == forms::fold_address(text))
    }

    /// Whether nothing is written in it.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.trim().is_empty())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, serial: None }
    }
}
