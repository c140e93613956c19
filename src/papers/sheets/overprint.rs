//! What is printed onto a blank, and where.

use super::Mark;
use jiff::civil::Date;

/// A text at its place, in millimetres from the sheet's upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// What it is, for messages and the test sheet.
    pub label: String,
    /// The text.
    pub text: String,
    /// Its left edge.
    pub x: f32,
    /// The baseline of its first line.
    pub y: f32,
    /// The room it has; longer texts break into lines.
    pub width: f32,
    /// Type size in points, where it fits.
    pub size: f32,
}

/// One blank to print onto.
#[derive(Debug, Clone, PartialEq)]
pub struct OverprintSheet {
    /// Whether it is real.
    pub mark: Mark,
    /// What tells it from every other.
    pub id: String,
    /// The day it is issued.
    pub date: Date,
    /// The issuer.
    pub issuer: String,
    /// The printer, for the test sheet.
    pub printer: String,
    /// The printer's own offset: to the right and down, in millimetres.
    pub offset: (f32, f32),
    /// The texts.
    pub texts: Vec<Placed>,
    /// The QR code: left, top, width, what it says.
    pub qr: Option<(f32, f32, f32, String)>,
}
