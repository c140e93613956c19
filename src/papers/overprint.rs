//! Overprinting (套打): the variable facts of a licence at their places on a printed blank, and the
//! sheet that shows where they fall.

use crate::draw::qr;
use crate::fonts::Fonts;
use crate::layout::{About, Canvas, Ink, PageSize, Pdf, Style, break_lines};
use crate::{Mark, OverprintSheet, Paper, PaperError, Placed};

const PAGE: PageSize = PageSize::Landscape;
/// Height of a line, in em.
const LEADING: f32 = 1.35;
/// Smallest type a fact is set in.
const SMALLEST: f32 = 7.5;

/// Prints only the facts, moved by the printer's offset; a page for each sheet.
pub fn overprint(sheets: &[OverprintSheet], fonts: &Fonts) -> Result<Paper, PaperError> {
    let Some(first) = sheets.first() else { return Err(PaperError::Empty) };
    if sheets.iter().any(|sheet| sheet.mark != first.mark) {
        return Err(PaperError::MixedMarks);
    }
    for sheet in sheets {
        sheet.texts.iter().try_for_each(|placed| fonts.check(&placed.label, &placed.text))?;
    }
    let about = About {
        title: "食品经营许可证（套打）",
        id: first.id.clone(),
        date: first.date,
        author: &first.issuer,
    };
    let mut pdf = Pdf::new(fonts, first.mark, &about)?;
    for sheet in sheets {
        pdf.page(PAGE, |canvas| draw(canvas, sheet))?;
    }
    pdf.finish()
}

fn draw(canvas: &mut Canvas<'_, '_>, sheet: &OverprintSheet) -> Result<(), PaperError> {
    let (dx, dy) = sheet.offset;
    for placed in &sheet.texts {
        draw_text(canvas, placed, (placed.x + dx, placed.y + dy))?;
    }
    if let Some((x, y, width, url)) = &sheet.qr {
        qr::draw(canvas, (x + dx, y + dy), *width, url)?;
    }
    Ok(())
}

/// As large as the room's width and three lines allow.
fn draw_text(canvas: &mut Canvas<'_, '_>, placed: &Placed, (x, y): (f32, f32)) -> Result<(), PaperError> {
    let mut size = placed.size;
    loop {
        let style = Style::new(size, Ink::Text);
        let lines = break_lines(canvas.fonts, &placed.text, placed.width / style.em());
        if lines.len() <= 3 || size <= SMALLEST {
            if lines.len() > 3 {
                return Err(PaperError::TooLong { field: placed.label.clone(), text: placed.text.clone() });
            }
            let mut baseline = y;
            for line in lines {
                canvas.text(x, baseline, style, line)?;
                baseline += style.em() * LEADING;
            }
            return Ok(());
        }
        size -= 0.5;
    }
}

/// A sheet on plain paper that shows where each fact falls: hold it against a blank, measure, correct.
pub fn overprint_test(sheet: &OverprintSheet, fonts: &Fonts) -> Result<Paper, PaperError> {
    let about = About {
        title: "套打测试页",
        id: format!("{} test", sheet.id),
        date: sheet.date,
        author: &sheet.issuer,
    };
    let mut pdf = Pdf::new(fonts, Mark::Sample, &about)?;
    pdf.page(PAGE, |canvas| draw_test(canvas, sheet))?;
    pdf.finish()
}

fn draw_test(canvas: &mut Canvas<'_, '_>, sheet: &OverprintSheet) -> Result<(), PaperError> {
    let (width, height) = PAGE.size();
    let (dx, dy) = sheet.offset;
    let note = Style::new(8.0, Ink::Label);
    // A rule along two edges, a longer mark every centimetre.
    let mut at = 10.0;
    while at < width {
        let long = if at % 50.0 == 0.0 { 6.0 } else { 3.0 };
        canvas.line((at, 0.0), (at, long), 0.15, Ink::Frame);
        if at < height {
            canvas.line((0.0, at), (long, at), 0.15, Ink::Frame);
        }
        at += 10.0;
    }
    canvas.text(20.0, 16.0, Style::new(12.0, Ink::Text).strong(), "套打测试页")?;
    let words =
        format!("{} · 偏移 向右 {dx:.1} 毫米，向下 {dy:.1} 毫米 · 边缘刻度每格 10 毫米", sheet.printer);
    canvas.text(20.0, 22.0, note, &words)?;
    for placed in &sheet.texts {
        let (x, y) = (placed.x + dx, placed.y + dy);
        canvas.line((x - 3.0, y), (x + placed.width, y), 0.15, Ink::Red);
        canvas.line((x, y - 5.0), (x, y + 2.0), 0.15, Ink::Red);
        let label = format!("{}（{:.1}，{:.1}）", placed.label, placed.x, placed.y);
        canvas.text(x + 1.0, y - 1.0, Style::new(9.0, Ink::Text), &label)?;
    }
    if let Some((x, y, side, _)) = &sheet.qr {
        canvas.frame([x + dx, y + dy, *side, *side], 0.2, Ink::Red);
        canvas.text(x + dx + 1.0, y + dy + 5.0, note, "二维码")?;
    }
    Ok(())
}
