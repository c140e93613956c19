//! A generated layout drawing for the demonstration: one room, labelled rectangles, a scale.

use std::ops::RangeInclusive;

use crate::draw::frame;
use crate::fonts::Fonts;
use crate::layout::{About, Canvas, Ink, PageSize, Pdf, Style, break_lines, count};
use crate::words::date;
use crate::{DrawingSheet, Equipment, Paper, PaperError};

const PAGE: PageSize = PageSize::Landscape;
/// Where the room may stand: left, top, width, height.
const ROOM: [f32; 4] = [24.0, 54.0, 176.0, 124.0];
/// Left edge of the list of equipment.
const LIST: f32 = 212.0;
/// Lines of the list that fit beside the room.
const LIST_LINES: usize = 26;
/// Lengths a room may have, in metres; the scale bar is one metre long.
const ROOM_METRES: RangeInclusive<f32> = 1.0..=500.0;
/// Lengths a piece of equipment may have, in metres.
const METRES: RangeInclusive<f32> = 0.05..=500.0;

/// Prints a layout drawing, always marked 「示例」.
pub fn drawing(sheet: &DrawingSheet, fonts: &Fonts) -> Result<Paper, PaperError> {
    check(sheet, fonts)?;
    let about = About {
        title: &sheet.title,
        id: format!("{}/{}/{}", sheet.title, sheet.store_name, sheet.address),
        date: sheet.drawn_on,
        author: &sheet.store_name,
    };
    let mut pdf = Pdf::new(fonts, sheet.mark, &about)?;
    pdf.page(PAGE, |canvas| {
        frame::draw(canvas, PAGE);
        head(canvas, sheet)?;
        room(canvas, sheet)?;
        list(canvas, sheet)
    })?;
    pdf.finish()
}

fn head(canvas: &mut Canvas<'_, '_>, sheet: &DrawingSheet) -> Result<(), PaperError> {
    let (width, _) = PAGE.size();
    one_line(canvas, 29.0, Style::new(20.0, Ink::Text).tracked(0.12).strong(), &sheet.title)?;
    one_line(canvas, 38.0, Style::new(12.0, Ink::Text), &sheet.store_name)?;
    one_line(canvas, 45.0, Style::new(10.5, Ink::Label), &sheet.address)?;
    canvas.frame([width - 50.0, 21.0, 26.0, 11.0], 0.5, Ink::Red);
    canvas.centred(width - 37.0, 28.8, Style::new(17.0, Ink::Red).tracked(0.3).strong(), "示例")?;
    let note = "本图为系统生成的示例，不代表真实布局";
    frame::footer(canvas, PAGE, [note, "", &date(sheet.drawn_on)])
}

/// Centred between the frames, in type small enough for one line.
fn one_line(canvas: &mut Canvas<'_, '_>, y: f32, style: Style, text: &str) -> Result<(), PaperError> {
    let most = PAGE.size().0 - 120.0;
    canvas.centred(PAGE.size().0 / 2.0, y, style.within(canvas.fonts, text, most), text)
}

fn room(canvas: &mut Canvas<'_, '_>, sheet: &DrawingSheet) -> Result<(), PaperError> {
    let scale = (ROOM[2] / sheet.room_width).min(ROOM[3] / sheet.room_depth);
    let (width, depth) = (sheet.room_width * scale, sheet.room_depth * scale);
    let (x, y) = (ROOM[0] + (ROOM[2] - width) / 2.0, ROOM[1] + (ROOM[3] - depth) / 2.0);
    canvas.frame([x, y, width, depth], 1.2, Ink::Text);
    for (at, piece) in sheet.equipment.iter().enumerate() {
        let place = [x + piece.left * scale, y + piece.top * scale, piece.width * scale, piece.depth * scale];
        canvas.frame(place, 0.3, Ink::Text);
        label(canvas, place, at + 1, &piece.label)?;
    }
    // A bar of one metre, so the plan can be measured.
    let foot = ROOM[1] + ROOM[3] + 8.0;
    canvas.line((ROOM[0], foot), (ROOM[0] + scale, foot), 0.6, Ink::Text);
    let size = format!("1 米　　房间 {:.1} × {:.1} 米", sheet.room_width, sheet.room_depth);
    canvas.text(ROOM[0] + scale + 3.0, foot + 1.2, Style::new(9.5, Ink::Label), &size)
}

/// The label inside its rectangle if it fits, else only its number; the list has both.
fn label(
    canvas: &mut Canvas<'_, '_>,
    [x, y, width, height]: [f32; 4],
    number: usize,
    text: &str,
) -> Result<(), PaperError> {
    let middle = x + width / 2.0;
    for size in [10.0, 9.0, 8.0, 7.0] {
        let style = Style::new(size, Ink::Text);
        let line = style.em() * 1.3;
        let lines = break_lines(canvas.fonts, text, (width - 2.4) / style.em());
        let fits = lines.iter().all(|text| style.width(canvas.fonts, text) <= width - 2.4);
        if fits && count(lines.len()) * line <= height - 0.6 {
            let mut baseline =
                y + (height - count(lines.len()) * line) / 2.0 + line / 2.0 + style.em() * 0.36;
            for text in lines {
                canvas.centred(middle, baseline, style, text)?;
                baseline += line;
            }
            return Ok(());
        }
    }
    let style = Style::new(7.0, Ink::Text);
    canvas.centred(middle, y + height / 2.0 + style.em() * 0.36, style, &number.to_string())
}

fn list(canvas: &mut Canvas<'_, '_>, sheet: &DrawingSheet) -> Result<(), PaperError> {
    let width = PAGE.size().0 - LIST - 17.0;
    canvas.text(LIST, 58.0, Style::new(11.0, Ink::Label).strong(), "设备设施一览")?;
    let style = Style::new(9.5, Ink::Text);
    let texts: Vec<_> = sheet.equipment.iter().enumerate().map(|(at, piece)| entry(at + 1, piece)).collect();
    let lines: Vec<_> =
        texts.iter().flat_map(|text| break_lines(canvas.fonts, text, width / style.em())).collect();
    if lines.len() > LIST_LINES {
        return Err(PaperError::Drawing { what: "设备过多，一页列不下".to_owned() });
    }
    let mut baseline = 65.0;
    for text in lines {
        canvas.text(LIST, baseline, style, text)?;
        baseline += style.em() * 1.42;
    }
    Ok(())
}

fn entry(number: usize, piece: &Equipment) -> String {
    format!("{number}. {}（{:.1}×{:.1} 米）", piece.label, piece.width, piece.depth)
}

fn check(sheet: &DrawingSheet, fonts: &Fonts) -> Result<(), PaperError> {
    fonts.check("图名", &sheet.title)?;
    fonts.check("门店名称", &sheet.store_name)?;
    fonts.check("经营场所", &sheet.address)?;
    if !ROOM_METRES.contains(&sheet.room_width) || !ROOM_METRES.contains(&sheet.room_depth) {
        return Err(PaperError::Drawing {
            what: format!("房间 {}×{} 米", sheet.room_width, sheet.room_depth),
        });
    }
    // A wall's thickness of tolerance for sums of decimal fractions.
    let inside = |from: f32, size: f32, room: f32| from >= 0.0 && from + size <= room + 0.01;
    for piece in &sheet.equipment {
        fonts.check("设备名称", &piece.label)?;
        let sized = METRES.contains(&piece.width) && METRES.contains(&piece.depth);
        let placed = inside(piece.left, piece.width, sheet.room_width)
            && inside(piece.top, piece.depth, sheet.room_depth);
        if !sized || !placed {
            return Err(PaperError::Drawing {
                what: format!("「{}」的大小或位置超出房间", piece.label)
            });
        }
    }
    Ok(())
}
