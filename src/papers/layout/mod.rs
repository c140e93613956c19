//! Placing text and lines on a page. Lengths are millimetres from the upper left corner of the
//! page, type sizes are points; only [`canvas`] turns them into PDF units.

mod breaking;
mod canvas;
mod pdf;
mod table;

pub(crate) use breaking::{break_first, break_lines};
pub(crate) use canvas::{Canvas, Ink, Part, Style};
pub(crate) use pdf::{About, PageSize, Pdf, archival, mixed};
pub(crate) use table::{Align, Column, Table};

/// Points in a millimetre.
const POINTS_PER_MM: f32 = 72.0 / 25.4;

/// Millimetres to points.
pub(crate) fn points(mm: f32) -> f32 {
    mm * POINTS_PER_MM
}

/// Points to millimetres.
pub(crate) fn millimetres(pt: f32) -> f32 {
    pt / POINTS_PER_MM
}

/// A small count as a length factor.
pub(crate) fn count(n: usize) -> f32 {
    f32::from(u16::try_from(n).unwrap_or(u16::MAX))
}
