//! What goes onto a paper: plain data, filled by the caller. Nothing here knows how it is drawn.

mod case_file;
mod drawing;
mod letter;
mod licence;
mod overprint;

pub use case_file::{Attached, CaseContent, CaseFileSheet, CasePart, Picture};
pub use drawing::{DrawingSheet, Equipment};
pub use letter::{Annex, Grid, GridColumn, LetterSheet, Paragraph, SignHere};
pub use licence::{AnnexRow, BatchSheet, CopyKind, Face, LicenceSheet, StoreCopySheet};
pub use overprint::{OverprintSheet, Placed};

/// Whether a paper is real. A marked paper says so across every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
pub enum Mark {
    /// A paper of a real case.
    #[default]
    None,
    /// 「样张」: a specimen.
    Sample,
    /// 「演示样张 不具法律效力」: made by the demonstration.
    Demo,
}

impl Mark {
    /// The words of the mark; none for a real paper.
    pub fn words(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Sample => Some("样张"),
            Self::Demo => Some("演示样张 不具法律效力"),
        }
    }
}

/// What stands where the issuer's seal goes. A real authority's seal is never drawn.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
pub enum Seal {
    /// An empty dotted box that says 「盖章处」.
    #[default]
    Placeholder,
    /// A round red seal of an authority that does not exist; only on a marked paper.
    DemoRound {
        /// The words around the ring.
        text: String,
    },
}
