//! A case file (案卷): cover, 卷内目录 with page numbers, then every part, numbered through.
//!
//! Its papers are drawn anew from their sheets. Files that were handed in as PDF stand in it page by
//! page. Those pages are other programs' making and nobody can answer for them, so a file that has any
//! is plain PDF 2.0 and does not call itself PDF/A; one that has none is PDF/A-2b like every paper.

mod attached;
mod cover;
mod picture;

use crate::fonts::Fonts;
use crate::layout::{About, Canvas, Ink, PageSize, Pdf, Style, archival, mixed};
use crate::words::iso;
use crate::{CaseContent, CaseFileSheet, Mark, Paper, PaperError};
use crate::{letter, licence};
use picture::Shown;

/// A part of the file, laid out.
enum Laid<'t> {
    Letter(letter::Laid<'t>),
    Licence(licence::Laid<'t>),
    Picture(Shown<'t>),
    Attached(attached::Shown<'t>),
}

impl Laid<'_> {
    fn pages(&self) -> usize {
        match self {
            Laid::Letter(laid) => laid.pages(),
            Laid::Licence(laid) => laid.pages(),
            Laid::Picture(_) => 1,
            Laid::Attached(shown) => shown.pages(),
        }
    }

    fn size(&self, page: usize) -> PageSize {
        match self {
            Laid::Attached(shown) => shown.size(page),
            Laid::Letter(_) | Laid::Picture(_) => PageSize::Portrait,
            Laid::Licence(_) => licence::PAGE,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_, '_>, page: usize) -> Result<(), PaperError> {
        match self {
            Laid::Letter(laid) => laid.draw(canvas, page),
            Laid::Licence(laid) => laid.draw(canvas, page),
            Laid::Picture(shown) => shown.draw(canvas),
            Laid::Attached(shown) => shown.draw(canvas, page),
        }
    }
}

/// Prints a case file.
pub fn case_file(sheet: &CaseFileSheet, fonts: &Fonts) -> Result<Paper, PaperError> {
    check(sheet, fonts)?;
    let texts: Vec<Option<licence::Texts>> = sheet.parts.iter().map(texts_of).collect();
    let mut parts = Vec::with_capacity(sheet.parts.len());
    for (part, texts) in sheet.parts.iter().zip(&texts) {
        parts.push(match (&part.content, texts) {
            (CaseContent::Letter(letter), _) => Laid::Letter(letter::Laid::checked(letter, fonts)?),
            (CaseContent::Licence(licence), Some(texts)) => {
                Laid::Licence(licence::Laid::checked(licence, texts, fonts)?)
            }
            (CaseContent::Licence(_), None) => return Err(PaperError::Empty),
            (CaseContent::Picture(picture), _) => Laid::Picture(Shown::of(picture, fonts)?),
            (CaseContent::Attached(file), _) => Laid::Attached(attached::Shown::of(file, fonts)?),
        });
    }
    let counts: Vec<usize> = parts.iter().map(Laid::pages).collect();
    let contents = cover::Contents::of(sheet, &counts, fonts)?;
    let total = 1 + contents.pages() + counts.iter().sum::<usize>();

    let about = About {
        title: &sheet.title,
        id: format!("{}/{}/{}", sheet.title, iso(sheet.date), sheet.cover.first().map_or("", |(_, v)| v)),
        date: sheet.date,
        author: &sheet.issuer,
    };
    let foreign = parts.iter().any(|part| matches!(part, Laid::Attached(shown) if shown.is_foreign()));
    let settings = if foreign { mixed()? } else { archival()? };
    let mut pdf = Pdf::with(settings, fonts, sheet.mark, &about);
    let mut at = 0;
    let mut page = |size: PageSize, draw: &dyn Fn(&mut Canvas<'_, '_>) -> Result<(), PaperError>| {
        at += 1;
        pdf.page(size, |canvas| {
            draw(canvas)?;
            numbered(canvas, size, at, total)
        })
    };
    page(PageSize::Portrait, &|canvas| cover::draw(canvas, sheet))?;
    for of in 0..contents.pages() {
        page(PageSize::Portrait, &|canvas| contents.draw(canvas, of))?;
    }
    for part in &parts {
        for of in 0..part.pages() {
            page(part.size(of), &|canvas| part.draw(canvas, of))?;
        }
    }
    pdf.finish()
}

fn texts_of(part: &crate::CasePart) -> Option<licence::Texts> {
    match &part.content {
        CaseContent::Licence(sheet) => Some(licence::Texts::of(sheet)),
        CaseContent::Letter(_) | CaseContent::Picture(_) | CaseContent::Attached(_) => None,
    }
}

/// The page's place in the file, in its upper right corner.
fn numbered(canvas: &mut Canvas<'_, '_>, size: PageSize, at: usize, of: usize) -> Result<(), PaperError> {
    let text = format!("卷内第 {at} 页 共 {of} 页");
    canvas.right(size.size().0 - 12.0, 8.0, Style::new(8.5, Ink::Label), &text)
}

/// One file carries one mark; what stands on the cover and in the contents must be printable.
fn check(sheet: &CaseFileSheet, fonts: &Fonts) -> Result<(), PaperError> {
    let mark_of = |content: &CaseContent| -> Option<Mark> {
        match content {
            CaseContent::Letter(letter) => Some(letter.mark),
            CaseContent::Licence(licence) => Some(licence.face.mark),
            CaseContent::Picture(_) | CaseContent::Attached(_) => None,
        }
    };
    if sheet.parts.iter().filter_map(|part| mark_of(&part.content)).any(|mark| mark != sheet.mark) {
        return Err(PaperError::MixedMarks);
    }
    fonts.check("标题", &sheet.title)?;
    fonts.check("立卷单位", &sheet.issuer)?;
    for (label, value) in &sheet.cover {
        fonts.check(label, label)?;
        fonts.check(label, value)?;
    }
    sheet.parts.iter().try_for_each(|part| {
        fonts.check("文书名称", &part.title)?;
        fonts.check("文号", &part.number)
    })
}
