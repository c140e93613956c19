//! Papers: data in, PDF bytes out. The same data and font always give the same bytes.
//!
//! No clock, no randomness, no network; font files are read once, by [`Fonts::discover`].
//! Every paper is PDF/A-2b, its text can be copied, and a text that does not fit or a character
//! without a shape is an error that names it: nothing is ever left out in silence.

mod batch;
mod case_file;
mod draw;
mod drawing;
mod error;
mod fonts;
mod layout;
mod letter;
mod licence;
mod overprint;
mod picture;
mod raster;
mod sample;
mod sheets;
mod store_copy;
mod words;

pub use batch::batch;
pub use case_file::case_file;
pub use drawing::drawing;
pub use error::PaperError;
pub use fonts::Fonts;
pub use letter::{letter, letters};
pub use licence::licence;
pub use overprint::{overprint, overprint_test};
pub use picture::store_copy_picture;
pub use sample::sample;
pub use sheets::{
    Annex, AnnexRow, BatchSheet, CaseContent, CaseFileSheet, CasePart, CopyKind, DrawingSheet, Equipment,
    Face, Grid, GridColumn, LetterSheet, LicenceSheet, Mark, OverprintSheet, Paragraph, Picture, Placed,
    Seal, SignHere, StoreCopySheet,
};
pub use store_copy::{store_copies, store_copy};
pub use words::date as chinese_date;

/// The renderer's version. It is kept with every print, so a change of look can be told from a
/// change of facts.
pub const RENDERER: &str = concat!("yizheng-papers ", env!("CARGO_PKG_VERSION"), " layout 2 krilla 0.8");

/// A finished paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The PDF file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}
