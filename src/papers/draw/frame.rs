//! The double frame of a licence and the line under it.

use crate::PaperError;
use crate::layout::{Canvas, Ink, PageSize, Style};

/// Distance of the outer frame from the paper's edge.
const OUTER: f32 = 11.0;
/// Distance of the inner frame from the paper's edge.
const INNER: f32 = 13.2;
/// Side of the little squares in the corners.
const CORNER: f32 = 5.0;

/// Draws the frame: a stronger line outside, a hairline inside, a turned corner in each corner.
pub(crate) fn draw(canvas: &mut Canvas<'_, '_>, page: PageSize) {
    let (width, height) = page.size();
    let inset = |by: f32| [by, by, width - 2.0 * by, height - 2.0 * by];
    canvas.frame(inset(OUTER), 0.8, Ink::Frame);
    canvas.frame(inset(INNER), 0.2, Ink::Frame);
    for (x, towards_x) in [(INNER, 1.0), (width - INNER, -1.0)] {
        for (y, towards_y) in [(INNER, 1.0), (height - INNER, -1.0)] {
            let at = |dx: f32, dy: f32| (x + towards_x * dx, y + towards_y * dy);
            canvas.line(at(CORNER, 0.0), at(CORNER, CORNER), 0.2, Ink::Frame);
            canvas.line(at(0.0, CORNER), at(CORNER, CORNER), 0.2, Ink::Frame);
            canvas.line(at(1.6, 1.6), at(CORNER, 1.6), 0.35, Ink::Frame);
            canvas.line(at(1.6, 1.6), at(1.6, CORNER), 0.35, Ink::Frame);
        }
    }
}

/// The line below the frame: what this is, its version, the page.
pub(crate) fn footer(
    canvas: &mut Canvas<'_, '_>,
    page: PageSize,
    [left, middle, right]: [&str; 3],
) -> Result<(), PaperError> {
    let (width, height) = page.size();
    let (style, baseline) = (Style::new(8.0, Ink::Label), height - 6.0);
    // A third of the line each, so they never meet.
    let most = width / 3.0 - OUTER;
    canvas.text(OUTER, baseline, style.within(canvas.fonts, left, most), left)?;
    canvas.centred(width / 2.0, baseline, style.within(canvas.fonts, middle, most), middle)?;
    canvas.right(width - OUTER, baseline, style.within(canvas.fonts, right, most), right)
}
