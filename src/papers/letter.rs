//! Letters and forms: 受理通知书, 决定书, 承诺书, 检查记录 and the like, on A4 portrait.

mod check;
mod flow;
mod write;

use crate::draw::{qr, seal};
use crate::fonts::Fonts;
use crate::layout::{About, Canvas, Ink, PageSize, Pdf, Style};
use crate::words::date;
use crate::{LetterSheet, Paper, PaperError, Seal};
use flow::Flow;

const PAGE: PageSize = PageSize::Portrait;
/// Left edge of the text and its width.
pub(crate) const TEXT: (f32, f32) = (28.0, 154.0);
/// Running text.
const BODY: Style = Style::new(12.5, Ink::Text);
/// Heights of a line of running text, the usual one first.
const LINES: [f32; 7] = [8.4, 8.1, 7.8, 7.5, 8.8, 9.3, 9.9];
/// Height of issuer, date, seal and QR code together.
const SIGNATURE: f32 = 51.0;

/// Prints a letter.
pub fn letter(sheet: &LetterSheet, fonts: &Fonts) -> Result<Paper, PaperError> {
    check::check(sheet, fonts)?;
    let laid = Laid::new(sheet, fonts)?;
    let about = About {
        title: &sheet.title,
        id: format!("{}/{}/{}", sheet.title, sheet.number, sheet.addressee),
        date: sheet.date,
        author: &sheet.issuer,
    };
    let mut pdf = Pdf::new(fonts, sheet.mark, &about)?;
    for page in 0..laid.pages() {
        pdf.page(PAGE, |canvas| laid.draw(canvas, page))?;
    }
    pdf.finish()
}

/// Prints letters one after the other, each as it would be alone.
pub fn letters(sheets: &[LetterSheet], fonts: &Fonts) -> Result<Paper, PaperError> {
    let Some(first) = sheets.first() else { return Err(PaperError::Empty) };
    if sheets.iter().any(|sheet| sheet.mark != first.mark) {
        return Err(PaperError::MixedMarks);
    }
    let names: Vec<String> =
        sheets.iter().map(|sheet| format!("{}/{}/{}", sheet.title, sheet.number, sheet.addressee)).collect();
    let about = About { title: &first.title, id: names.join("+"), date: first.date, author: &first.issuer };
    let mut pdf = Pdf::new(fonts, first.mark, &about)?;
    for sheet in sheets {
        let laid = Laid::checked(sheet, fonts)?;
        for page in 0..laid.pages() {
            pdf.page(PAGE, |canvas| laid.draw(canvas, page))?;
        }
    }
    pdf.finish()
}

/// A letter whose every line has its page and place.
pub(crate) struct Laid<'t> {
    sheet: &'t LetterSheet,
    flow: Flow<'t>,
    /// Page and upper edge of the signature, with the seal.
    signature: Option<(usize, f32, &'t Seal)>,
}

impl<'t> Laid<'t> {
    /// Lays a letter out. Every text in it must be printable: [`letter`] and the case file ask first.
    pub(crate) fn new(sheet: &'t LetterSheet, fonts: &'t Fonts) -> Result<Self, PaperError> {
        let (mut flow, signature) = match &sheet.seal {
            None => (fewest_pages(sheet, fonts)?, None),
            Some(seal) => {
                let (flow, (page, top)) = signed(sheet, fonts)?;
                (flow, Some((page, top, seal)))
            }
        };
        for annex in &sheet.annexes {
            flow.next_page();
            flow.title(&annex.title);
            write::paragraphs(&mut flow, &annex.paragraphs)?;
        }
        Ok(Self { sheet, flow, signature })
    }

    /// The same, after asking whether its texts can be printed.
    pub(crate) fn checked(sheet: &'t LetterSheet, fonts: &'t Fonts) -> Result<Self, PaperError> {
        check::check(sheet, fonts)?;
        Self::new(sheet, fonts)
    }

    /// How many pages it has.
    pub(crate) fn pages(&self) -> usize {
        self.flow.pages()
    }

    /// Draws one of its pages.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_, '_>, page: usize) -> Result<(), PaperError> {
        if page == 0 {
            head(canvas, self.sheet)?;
        }
        self.flow.draw(canvas, page)?;
        if let Some((on, top, seal)) = self.signature.filter(|(on, _, _)| *on == page) {
            debug_assert_eq!(on, page);
            sign(canvas, self.sheet, top, seal)?;
        }
        let number = format!("第 {} 页 共 {} 页", page + 1, self.pages());
        canvas.centred(PAGE.size().0 / 2.0, 284.0, Style::new(9.0, Ink::Label), &number)
    }
}

/// The text, and page and place of the signature. A signature alone on a page could be moved to
/// another letter, so the lines are set closer or wider until some text stands above it.
fn signed<'t>(sheet: &'t LetterSheet, fonts: &'t Fonts) -> Result<(Flow<'t>, (usize, f32)), PaperError> {
    for spacing in LINES {
        let mut flow = filled(sheet, fonts, spacing)?;
        if flow.holds(SIGNATURE) {
            let place = flow.block(SIGNATURE);
            return Ok((flow, place));
        }
    }
    let mut flow = filled(sheet, fonts, LINES[0])?;
    flow.next_page();
    flow.text("（此页无正文）", 0.0, 0.0);
    let place = flow.block(SIGNATURE);
    Ok((flow, place))
}

/// The text of a paper nobody seals: set closer where that saves a page.
fn fewest_pages<'t>(sheet: &'t LetterSheet, fonts: &'t Fonts) -> Result<Flow<'t>, PaperError> {
    let mut best = filled(sheet, fonts, LINES[0])?;
    for spacing in LINES.into_iter().filter(|spacing| *spacing < LINES[0]) {
        let closer = filled(sheet, fonts, spacing)?;
        if closer.pages() < best.pages() {
            best = closer;
        }
    }
    Ok(best)
}

fn filled<'t>(sheet: &'t LetterSheet, fonts: &'t Fonts, spacing: f32) -> Result<Flow<'t>, PaperError> {
    let mut flow = Flow::new(fonts, spacing, !sheet.addressee.is_empty(), !sheet.number.is_empty());
    write::paragraphs(&mut flow, &sheet.paragraphs)?;
    Ok(flow)
}

/// Issuer over a double rule, title, number, addressee.
fn head(canvas: &mut Canvas<'_, '_>, sheet: &LetterSheet) -> Result<(), PaperError> {
    let centre = PAGE.size().0 / 2.0;
    let (left, right) = (TEXT.0, TEXT.0 + TEXT.1);
    let issuer =
        Style::new(17.0, Ink::Label).tracked(0.18).strong().within(canvas.fonts, &sheet.issuer, TEXT.1);
    canvas.centred(centre, 26.0, issuer, &sheet.issuer)?;
    canvas.line((left, 31.5), (right, 31.5), 0.8, Ink::Frame);
    canvas.line((left, 32.7), (right, 32.7), 0.2, Ink::Frame);
    let title = Style::new(23.0, Ink::Text).tracked(0.12).strong().within(canvas.fonts, &sheet.title, TEXT.1);
    canvas.centred(centre, 49.0, title, &sheet.title)?;
    let number = Style::new(11.0, Ink::Text).within(canvas.fonts, &sheet.number, TEXT.1);
    canvas.centred(centre, 59.0, number, &sheet.number)?;
    if sheet.addressee.is_empty() {
        return Ok(());
    }
    let addressee = format!("{}：", sheet.addressee);
    canvas.text(left, flow::FIRST - 4.0, BODY.within(canvas.fonts, &addressee, TEXT.1), &addressee)
}

/// Issuer and date on the right under the seal, the QR code on the left.
fn sign(canvas: &mut Canvas<'_, '_>, sheet: &LetterSheet, top: f32, seal: &Seal) -> Result<(), PaperError> {
    let right = TEXT.0 + TEXT.1;
    let issuer = BODY.within(canvas.fonts, &sheet.issuer, TEXT.1);
    let middle = right - (issuer.width(canvas.fonts, &sheet.issuer) / 2.0).max(seal::RADIUS) - 4.0;
    canvas.centred(middle, top + 10.0, issuer, &sheet.issuer)?;
    canvas.centred(middle, top + 23.5, BODY, &date(sheet.date))?;
    seal::draw(canvas, (middle, top + 23.5 + seal::BELOW_DATE), seal)?;
    let Some(url) = &sheet.verify_url else { return Ok(()) };
    qr::draw(canvas, (TEXT.0 - 2.0, top + 14.0), 32.0, url)?;
    let caption = Style::new(9.0, Ink::Label);
    canvas.text(TEXT.0 + 31.0, top + 29.0, caption, "扫描二维码")?;
    canvas.text(TEXT.0 + 31.0, top + 34.0, caption, "核验本文书")
}
