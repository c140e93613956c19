//! QR codes, drawn as squares: sharp at every size.

use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

use crate::PaperError;
use crate::layout::{Canvas, Ink, count};

/// Modules of clear ground a reader needs on each side.
const QUIET: f32 = 4.0;

/// Draws the code for `url`; `side` is the edge with its clear ground.
pub(crate) fn draw(
    canvas: &mut Canvas<'_, '_>,
    (x, y): (f32, f32),
    side: f32,
    url: &str,
) -> Result<(), PaperError> {
    let code = QrCode::with_error_correction_level(url, EcLevel::M)
        .map_err(|error| PaperError::QrCode { url: url.to_owned(), reason: error.to_string() })?;
    let width = code.width();
    let module = side / (count(width) + 2.0 * QUIET);
    let mut dark = Vec::new();
    for (row, colours) in code.to_colors().chunks(width).enumerate() {
        let top = y + (QUIET + count(row)) * module;
        let mut column = 0;
        // Neighbours in a row become one bar: fewer shapes, no seams.
        for run in colours.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                let left = x + (QUIET + count(column)) * module;
                dark.push([left, top, count(run.len()) * module, module]);
            }
            column += run.len();
        }
    }
    canvas.filled(&[[x, y, side, side]], Ink::White);
    canvas.filled(&dark, Ink::Black);
    Ok(())
}
