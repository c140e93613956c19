//! The document: settings, pages, bytes.

use jiff::civil::Date;
use krilla::configure::{Archival, ConfigurationBuilder, PdfVersion};
use krilla::error::KrillaError;
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};

use super::{Canvas, Part, points};
use crate::draw::mark;
use crate::fonts::Fonts;
use crate::{Mark, Paper, PaperError, RENDERER};

/// The page formats in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageSize {
    /// A4, long side across.
    Landscape,
    /// A4, long side up.
    Portrait,
}

impl PageSize {
    /// Width and height in millimetres.
    pub(crate) fn size(self) -> (f32, f32) {
        match self {
            Self::Landscape => (297.0, 210.0),
            Self::Portrait => (210.0, 297.0),
        }
    }
}

/// What the file says about itself. All of it comes from the sheet, so equal sheets make equal files.
pub(crate) struct About<'a> {
    /// Title shown by a reader.
    pub(crate) title: &'a str,
    /// Identity of the paper; the file's own id is derived from it.
    pub(crate) id: String,
    /// The paper's date.
    pub(crate) date: Date,
    /// Who made it out.
    pub(crate) author: &'a str,
}

/// A document being written.
pub(crate) struct Pdf<'f> {
    document: Document,
    fonts: &'f Fonts,
    mark: Mark,
    /// The mark over a page, for each format once.
    across: Vec<(PageSize, Part)>,
    pages: usize,
}

impl<'f> Pdf<'f> {
    /// Starts an empty document.
    pub(crate) fn new(fonts: &'f Fonts, mark: Mark, about: &About<'_>) -> Result<Self, PaperError> {
        Ok(Self::with(archival()?, fonts, mark, about))
    }

    /// The same by other settings.
    pub(crate) fn with(settings: SerializeSettings, fonts: &'f Fonts, mark: Mark, about: &About<'_>) -> Self {
        let mut document = Document::new_with(settings);
        document.set_metadata(
            Metadata::new()
                .title(about.title.to_owned())
                .language("zh-CN".to_owned())
                .authors(vec![about.author.to_owned()])
                .creator("Yizheng".to_owned())
                .producer(RENDERER.to_owned())
                .creation_date(date_time(about.date))
                .document_id(about.id.clone()),
        );
        Self { document, fonts, mark, across: Vec::new(), pages: 0 }
    }

    /// Adds a page and draws it; the mark goes underneath.
    pub(crate) fn page(
        &mut self,
        size: PageSize,
        draw: impl FnOnce(&mut Canvas<'_, '_>) -> Result<(), PaperError>,
    ) -> Result<(), PaperError> {
        let (width, height) = size.size();
        let settings = PageSettings::from_wh(points(width), points(height))
            .ok_or_else(|| PaperError::Pdf("page size".to_owned()))?;
        let mut page = self.document.start_page_with(settings);
        let mut surface = page.surface();
        if let Some(words) = self.mark.words() {
            let canvas = &mut Canvas { surface: &mut surface, fonts: self.fonts };
            if !self.across.iter().any(|(of, _)| *of == size) {
                self.across.push((size, mark::across(canvas, size, words)?));
            }
            if let Some((_, across)) = self.across.iter().find(|(of, _)| *of == size) {
                canvas.place(across);
            }
            mark::line(canvas, size, words)?;
        }
        draw(&mut Canvas { surface: &mut surface, fonts: self.fonts })?;
        surface.finish();
        page.finish();
        self.pages += 1;
        Ok(())
    }

    /// Checks the document by its settings and writes it.
    pub(crate) fn finish(self) -> Result<Paper, PaperError> {
        let bytes = self.document.finish().map_err(|error| match error {
            KrillaError::Validation(broken) => PaperError::Pdf(
                broken.iter().map(|(rule, _)| format!("{rule:?}")).collect::<Vec<_>>().join("; "),
            ),
            other => PaperError::Pdf(other.to_string()),
        })?;
        Ok(Paper { bytes, pages: self.pages })
    }
}

/// The settings of every paper: PDF/A-2b, checked.
pub(crate) fn archival() -> Result<SerializeSettings, PaperError> {
    let configuration = ConfigurationBuilder::new()
        .with_version(PdfVersion::Pdf17)
        .with_archival_validator(Archival::A2_B)
        .finish()
        .map_err(|error| PaperError::Pdf(format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, enable_tagging: false, ..SerializeSettings::default() })
}

/// The settings of a file that other programs' pages stand in: whatever they need, and no promise.
pub(crate) fn mixed() -> Result<SerializeSettings, PaperError> {
    let configuration = ConfigurationBuilder::new()
        .with_version(PdfVersion::Pdf20)
        .finish()
        .map_err(|error| PaperError::Pdf(format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, enable_tagging: false, ..SerializeSettings::default() })
}

/// Midnight in Shanghai of a civil date.
fn date_time(date: Date) -> DateTime {
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    DateTime::new(u16::try_from(date.year()).unwrap_or(0))
        .month(part(date.month()))
        .day(part(date.day()))
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(8)
        .utc_offset_minute(0)
}
