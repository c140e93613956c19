//! The place of the seal. A real authority's seal is never drawn: either an empty place, or the
//! plainly invented seal of the demonstration.

use crate::layout::{Canvas, Ink, Style, count};
use crate::{Mark, PaperError, Seal};

/// Radius of a round seal.
pub(crate) const RADIUS: f32 = 19.0;

/// How far below the date's baseline a seal's centre stands: over the date, under the name.
pub(crate) const BELOW_DATE: f32 = 6.5;

/// Refuses a round seal on a paper that is not marked as a sample.
pub(crate) fn check(mark: Mark, seal: &Seal) -> Result<(), PaperError> {
    match (seal, mark) {
        (Seal::DemoRound { .. }, Mark::None) => Err(PaperError::SealWithoutMark),
        (Seal::DemoRound { .. }, Mark::Sample | Mark::Demo) | (Seal::Placeholder, _) => Ok(()),
    }
}

/// The words of a seal, for the check of their characters.
pub(crate) fn words(seal: &Seal) -> &str {
    match seal {
        Seal::Placeholder => "",
        Seal::DemoRound { text } => text,
    }
}

/// Draws what stands around the point `centre`.
pub(crate) fn draw(canvas: &mut Canvas<'_, '_>, centre: (f32, f32), seal: &Seal) -> Result<(), PaperError> {
    match seal {
        Seal::Placeholder => placeholder(canvas, centre),
        Seal::DemoRound { text } => {
            // Prepared the same way each time, so the copies of many stores share one seal.
            let part = canvas.part(|canvas| round(canvas, (0.0, 0.0), text))?;
            canvas.turned(centre, 0.0, |canvas| canvas.place(&part));
            Ok(())
        }
    }
}

fn placeholder(canvas: &mut Canvas<'_, '_>, (x, y): (f32, f32)) -> Result<(), PaperError> {
    canvas.dashed([x - RADIUS, y - RADIUS, 2.0 * RADIUS, 2.0 * RADIUS], 0.25, Ink::Hair);
    canvas.centred(x, y + RADIUS - 3.0, Style::new(9.0, Ink::Label).tracked(0.3), "盖章处")
}

/// Drawn as shapes: the ring's letters are no part of the paper's text.
fn round(canvas: &mut Canvas<'_, '_>, centre: (f32, f32), text: &str) -> Result<(), PaperError> {
    const BASELINE: f32 = RADIUS - 6.0;
    canvas.circle(centre, RADIUS, 1.0, Ink::Red);
    let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let gaps = count(letters.len().saturating_sub(1).max(1));
    let span = (gaps * 25.0).min(250.0);
    // As large as the arc between two letters allows.
    let arc = BASELINE * (span / gaps).to_radians();
    let style = Style::new((arc * 0.86 * 72.0 / 25.4).min(14.0), Ink::Red);
    for (at, letter) in letters.iter().enumerate() {
        let angle = if letters.len() > 1 { count(at) * span / gaps - span / 2.0 } else { 0.0 };
        canvas.turned(centre, angle, |canvas| {
            let letter = letter.to_string();
            let half = style.width(canvas.fonts, &letter) / 2.0;
            canvas.shapes(-half, -BASELINE, style, &letter)
        })?;
    }
    // Words in the middle instead of a star: no one shall take it for a real seal.
    let middle = Style::new(15.0, Ink::Red).tracked(0.2);
    let half = middle.width(canvas.fonts, "演示") / 2.0;
    canvas.shapes(centre.0 - half, centre.1 + 5.0, middle, "演示")?;
    let below = Style::new(7.5, Ink::Red).tracked(0.15);
    let half = below.width(canvas.fonts, "示意印章") / 2.0;
    canvas.shapes(centre.0 - half, centre.1 + RADIUS - 5.4, below, "示意印章")
}
