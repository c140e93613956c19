//! A PDF that was handed in: each of its pages on a page of the file, a little smaller, below its name
//! and number. What cannot be shown is said on one page.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use krilla::Document;
use krilla::geom::{Size, Transform};
use krilla::page::PageSettings;
use krilla::pdf::{Pdf, PdfDocument};

use crate::fonts::Fonts;
use crate::layout::{Canvas, Ink, PageSize, Style, break_lines, count, mixed, points};
use crate::{Attached, PaperError};

/// The margins a page keeps: left and right, above, below.
const MARGINS: (f32, f32, f32) = (12.0, 24.0, 10.0);
/// The most pages of one file that are shown.
const PAGES: usize = 400;
const CAPTION: Style = Style::new(8.5, Ink::Label);

/// A file, or the reason why it is not shown.
pub(super) struct Shown<'t> {
    attached: &'t Attached,
    document: Option<PdfDocument>,
    /// Width and height of each page, in points.
    pages: Vec<(f32, f32)>,
}

impl<'t> Shown<'t> {
    /// Reads a file. One that would break the whole document is not taken.
    pub(super) fn of(attached: &'t Attached, fonts: &Fonts) -> Result<Self, PaperError> {
        fonts.check("材料说明", &attached.caption)?;
        // What people hand in was written by any program: one that cannot be read is not shown.
        let read = catch_unwind(AssertUnwindSafe(|| read(&attached.bytes))).ok().flatten();
        let (document, pages) = read.map_or((None, Vec::new()), |(it, pages)| (Some(it), pages));
        Ok(Self { attached, document, pages })
    }

    /// Whether pages of another program's making stand in the file for it.
    pub(super) fn is_foreign(&self) -> bool {
        self.document.is_some()
    }

    /// How many pages it takes.
    pub(super) fn pages(&self) -> usize {
        self.pages.len().max(1)
    }

    /// The format of one of them.
    pub(super) fn size(&self, page: usize) -> PageSize {
        match self.pages.get(page) {
            Some((width, height)) if width > height => PageSize::Landscape,
            Some(_) | None => PageSize::Portrait,
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_, '_>, page: usize) -> Result<(), PaperError> {
        let (left, top, bottom) = MARGINS;
        let (width, height) = self.size(page).size();
        let (room, high) = (width - 2.0 * left, height - top - bottom);
        let lines = break_lines(canvas.fonts, &self.attached.caption, (room - 45.0) / CAPTION.em());
        for (at, line) in lines.iter().take(3).enumerate() {
            canvas.text(left, 13.0 + count(at) * 4.5, CAPTION, line)?;
        }
        let (Some(document), Some((wide, tall))) = (&self.document, self.pages.get(page)) else {
            let words = "（该文件无法在此显示，请按校验值查阅原文件）";
            return canvas.centred(width / 2.0, 120.0, Style::new(12.0, Ink::Text), words);
        };
        let scale = (points(room) / wide).min(points(high) / tall);
        let (wide, tall) = (wide * scale, tall * scale);
        let Some(size) = Size::from_wh(wide, tall) else { return Ok(()) };
        let corner = Transform::from_translate(points(left) + (points(room) - wide) / 2.0, points(top));
        canvas.surface.push_transform(&corner);
        canvas.surface.draw_pdf_page(document, size, page);
        canvas.surface.pop();
        Ok(())
    }
}

/// The document and the format of its pages; none of what cannot be shown.
fn read(bytes: &[u8]) -> Option<(PdfDocument, Vec<(f32, f32)>)> {
    let pdf = Arc::new(Pdf::new(Arc::new(bytes.to_vec())).ok()?);
    let shapes = pdf.pages().iter().map(|page| {
        let (width, height) = page.render_dimensions();
        (width, height)
    });
    let pages: Vec<(f32, f32)> = shapes.collect();
    let sound = |(width, height): &(f32, f32)| *width > 1.0 && *height > 1.0;
    if pages.is_empty() || pages.len() > PAGES || !pages.iter().all(sound) {
        return None;
    }
    let document = PdfDocument::new(pdf);
    can_be_kept(&document, pages.len()).then_some((document, pages))
}

/// Whether a file with these pages can be written: a broken one would be refused only when everything
/// is drawn.
fn can_be_kept(document: &PdfDocument, pages: usize) -> bool {
    let Ok(settings) = mixed() else { return false };
    let mut trial = Document::new_with(settings);
    for at in 0..pages {
        let (Some(page), Some(size)) = (PageSettings::from_wh(10.0, 10.0), Size::from_wh(10.0, 10.0)) else {
            return false;
        };
        let mut page = trial.start_page_with(page);
        let mut surface = page.surface();
        surface.draw_pdf_page(document, size, at);
        surface.finish();
        page.finish();
    }
    trial.finish().is_ok()
}
