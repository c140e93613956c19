//! Letters: 受理通知书, 决定书, 承诺书 and the like, on A4 portrait.

mod flow;

use crate::draw::{qr, seal};
use crate::fonts::Fonts;
use crate::layout::{About, Align, Canvas, Column, Ink, PageSize, Pdf, Style};
use crate::words::date;
use crate::{LetterSheet, Paper, PaperError, Paragraph};
use flow::Flow;

const PAGE: PageSize = PageSize::Portrait;
/// Left edge of the text and its width.
const TEXT: (f32, f32) = (28.0, 154.0);
/// Running text.
const BODY: Style = Style::new(12.5, Ink::Text);
/// Heights of a line of running text, the usual one first.
const LINES: [f32; 7] = [8.4, 8.1, 7.8, 7.5, 8.8, 9.3, 9.9];
/// Height of issuer, date, seal and QR code together.
const SIGNATURE: f32 = 52.0;

const FIELDS: [Column; 2] = [
    Column { title: "", width: 44.0, align: Align::Left },
    Column { title: "", width: TEXT.1 - 44.0, align: Align::Left },
];

/// Prints a letter.
pub fn letter(sheet: &LetterSheet, fonts: &Fonts) -> Result<Paper, PaperError> {
    check(sheet, fonts)?;
    let (flow, signature) = placed(sheet, fonts)?;
    let about = About {
        title: &sheet.title,
        id: format!("{}/{}/{}", sheet.title, sheet.number, sheet.addressee),
        date: sheet.date,
        author: &sheet.issuer,
    };
    let mut pdf = Pdf::new(fonts, PAGE, sheet.mark, &about)?;
    let total = flow.pages();
    for page in 0..total {
        pdf.page(|canvas| {
            if page == 0 {
                head(canvas, sheet)?;
            }
            flow.draw(canvas, page)?;
            if page == signature.0 {
                sign(canvas, sheet, signature.1)?;
            }
            let number = format!("第 {} 页 共 {total} 页", page + 1);
            canvas.centred(PAGE.size().0 / 2.0, 284.0, Style::new(9.0, Ink::Label), &number)
        })?;
    }
    pdf.finish()
}

/// The text, and page and place of the signature. A signature alone on a page could be moved to
/// another letter, so the lines are set closer or wider until some text stands above it.
fn placed<'t>(sheet: &'t LetterSheet, fonts: &'t Fonts) -> Result<(Flow<'t>, (usize, f32)), PaperError> {
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

fn filled<'t>(sheet: &'t LetterSheet, fonts: &'t Fonts, spacing: f32) -> Result<Flow<'t>, PaperError> {
    let mut flow = Flow::new(fonts, spacing);
    for paragraph in &sheet.paragraphs {
        match paragraph {
            Paragraph::Heading(text) => flow.heading(text),
            Paragraph::Body(text) => flow.text(text, 2.0 * BODY.em(), 0.0),
            Paragraph::Item { label, text } => flow.item(label, text),
        }
    }
    let rows = sheet.fields.iter().map(|(label, value)| vec![label.as_str(), value.as_str()]);
    flow.table(rows).map_err(|at| PaperError::TooLong {
        field: sheet.fields[at].0.clone(),
        text: sheet.fields[at].1.clone(),
    })?;
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
fn sign(canvas: &mut Canvas<'_, '_>, sheet: &LetterSheet, top: f32) -> Result<(), PaperError> {
    let right = TEXT.0 + TEXT.1;
    let issuer = BODY.within(canvas.fonts, &sheet.issuer, TEXT.1);
    let middle = right - (issuer.width(canvas.fonts, &sheet.issuer) / 2.0).max(seal::RADIUS) - 4.0;
    canvas.centred(middle, top + 10.0, issuer, &sheet.issuer)?;
    canvas.centred(middle, top + 23.5, BODY, &date(sheet.date))?;
    seal::draw(canvas, (middle, top + 23.5 + seal::BELOW_DATE), &sheet.seal)?;
    let Some(url) = &sheet.verify_url else { return Ok(()) };
    qr::draw(canvas, (TEXT.0 - 2.0, top + 14.0), 32.0, url)?;
    let caption = Style::new(9.0, Ink::Label);
    canvas.text(TEXT.0 + 31.0, top + 29.0, caption, "扫描二维码")?;
    canvas.text(TEXT.0 + 31.0, top + 34.0, caption, "核验本文书")
}

fn check(sheet: &LetterSheet, fonts: &Fonts) -> Result<(), PaperError> {
    seal::check(sheet.mark, &sheet.seal)?;
    fonts.check("标题", &sheet.title)?;
    fonts.check("文号", &sheet.number)?;
    fonts.check("受文人", &sheet.addressee)?;
    fonts.check("署名", &sheet.issuer)?;
    fonts.check("印章文字", seal::words(&sheet.seal))?;
    for (at, paragraph) in sheet.paragraphs.iter().enumerate() {
        let field = format!("正文第 {} 段", at + 1);
        match paragraph {
            Paragraph::Heading(text) | Paragraph::Body(text) => fonts.check(&field, text)?,
            Paragraph::Item { label, text } => {
                fonts.check(&field, label)?;
                fonts.check(&field, text)?;
            }
        }
    }
    sheet.fields.iter().try_for_each(|(label, value)| {
        fonts.check(label, label)?;
        fonts.check(label, value)
    })
}
