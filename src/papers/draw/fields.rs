//! Labels with values beside them, in type as large as the room allows.

use crate::PaperError;
use crate::fonts::Fonts;
use crate::layout::{Canvas, Ink, Style, break_lines, count};

/// One label and its value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    /// Printed before the value, spread over the label column.
    pub(crate) label: &'a str,
    /// What is true of this holder.
    pub(crate) value: &'a str,
}

/// The room a list of fields may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    /// Left edge of the labels.
    pub(crate) x: f32,
    /// Upper edge of the first field.
    pub(crate) y: f32,
    /// Width of the label column.
    pub(crate) label: f32,
    /// Width of label, gap and value together.
    pub(crate) width: f32,
    /// Most height to take.
    pub(crate) height: f32,
    /// Type size of the values where everything fits.
    pub(crate) size: f32,
    /// Type size of the labels.
    pub(crate) label_size: f32,
}

/// Space between label and value.
const GAP: f32 = 5.0;
/// Height of a line, in em.
const LEADING: f32 = 1.42;
/// Smallest type a value is set in.
const SMALLEST: f32 = 7.5;
/// Space between two fields: at least, at most.
const BETWEEN: (f32, f32) = (1.2, 7.0);

/// Draws the fields and returns the baseline of each one's first line.
pub(crate) fn draw(
    canvas: &mut Canvas<'_, '_>,
    room: Room,
    fields: &[Field<'_>],
) -> Result<Vec<f32>, PaperError> {
    let (size, lines) = fit(canvas.fonts, room, fields)?;
    let (value, label) = (Style::new(size, Ink::Text), Style::new(room.label_size, Ink::Label));
    let line = value.em() * LEADING;
    let text_height = count(lines.iter().map(Vec::len).sum()) * line;
    let between = ((room.height - text_height) / count(fields.len().max(1))).clamp(BETWEEN.0, BETWEEN.1);
    let mut baselines = Vec::with_capacity(fields.len());
    let mut top = room.y;
    for (field, value_lines) in fields.iter().zip(&lines) {
        let mut baseline = top + line / 2.0 + value.em() * 0.36;
        baselines.push(baseline);
        canvas.spread(room.x, baseline, room.label, label, field.label)?;
        for text in value_lines {
            canvas.text(room.x + room.label + GAP, baseline, value, text)?;
            baseline += line;
        }
        top += count(value_lines.len()) * line + between;
    }
    Ok(baselines)
}

/// The largest type in which all values fit, and their lines in it.
fn fit<'f>(fonts: &Fonts, room: Room, fields: &[Field<'f>]) -> Result<(f32, Vec<Vec<&'f str>>), PaperError> {
    let mut size = room.size;
    loop {
        let style = Style::new(size, Ink::Text);
        let width = (room.width - room.label - GAP) / style.em();
        let lines: Vec<_> = fields.iter().map(|field| break_lines(fonts, field.value, width)).collect();
        let height = count(lines.iter().map(Vec::len).sum()) * style.em() * LEADING
            + count(fields.len().saturating_sub(1)) * BETWEEN.0;
        if height <= room.height {
            return Ok((size, lines));
        }
        size -= 0.5;
        if size < SMALLEST {
            let longest = fields.iter().max_by_key(|field| field.value.len());
            return Err(PaperError::TooLong {
                field: longest.map(|field| field.label.to_owned()).unwrap_or_default(),
                text: longest.map(|field| field.value.to_owned()).unwrap_or_default(),
            });
        }
    }
}
