//! The sample mark: light shapes across the page, and one line of text that can be copied.

use crate::PaperError;
use crate::layout::{Canvas, Ink, PageSize, Part, Style, count};

/// The mark over a whole page, as shapes only, so it never mixes into the paper's text.
pub(crate) fn across(canvas: &mut Canvas<'_, '_>, page: PageSize, words: &str) -> Result<Part, PaperError> {
    let (width, height) = page.size();
    let style = Style::new(if words.chars().count() < 4 { 54.0 } else { 25.0 }, Ink::Mark);
    let (columns, rows) = match page {
        PageSize::Landscape => (3, 4),
        PageSize::Portrait => (2, 5),
    };
    let (step_x, step_y) = (width / count(columns), height / count(rows));
    let half = style.width(canvas.fonts, words) / 2.0;
    let stamp = canvas.part(|canvas| canvas.shapes(-half, style.em() * 0.35, style, words))?;
    canvas.part(|canvas| {
        for row in 0..rows {
            // Every second row is shifted by half a step, so no clear lane is left.
            let (shift, columns) = if row % 2 == 0 { (0.5, columns) } else { (0.0, columns + 1) };
            for column in 0..columns {
                let place = (step_x * (count(column) + shift), step_y * (count(row) + 0.5));
                canvas.turned(place, -27.0, |canvas| canvas.place(&stamp));
            }
        }
        Ok(())
    })
}

/// The same words in plain type at the head of the page.
pub(crate) fn line(canvas: &mut Canvas<'_, '_>, page: PageSize, words: &str) -> Result<(), PaperError> {
    let style = Style::new(10.0, Ink::Red).tracked(0.25);
    canvas.centred(page.size().0 / 2.0, 8.2, style, words)
}
