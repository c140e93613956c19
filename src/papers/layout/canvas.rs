//! One page to draw on.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::graphic::Graphic;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};

use super::{millimetres, points};
use crate::PaperError;
use crate::fonts::{Fonts, is_blank};

/// The few inks a paper is printed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Running text.
    Text,
    /// Labels beside the text.
    Label,
    /// Frames and strong rules.
    Frame,
    /// Hairlines inside tables.
    Hair,
    /// Seal and warnings.
    Red,
    /// The mark across the page.
    Mark,
    /// The ground under a QR code.
    White,
    /// QR modules.
    Black,
}

impl Ink {
    fn colour(self) -> rgb::Color {
        let (r, g, b) = match self {
            Self::Text => (0x21, 0x21, 0x1F),
            Self::Label => (0x5F, 0x4E, 0x2E),
            Self::Frame => (0x86, 0x70, 0x42),
            Self::Hair => (0xB4, 0xA6, 0x86),
            Self::Red => (0xB4, 0x23, 0x1C),
            Self::Mark => (0xF3, 0xE6, 0xE2),
            Self::White => (0xFF, 0xFF, 0xFF),
            Self::Black => (0, 0, 0),
        };
        rgb::Color::new(r, g, b)
    }

    fn fill(self) -> Fill {
        Fill { paint: self.colour().into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
    }

    fn stroke(self, width: f32) -> Stroke {
        Stroke { paint: self.colour().into(), width: points(width), ..Stroke::default() }
    }
}

/// How a run of text looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// Type size in points.
    pub(crate) size: f32,
    /// Its ink.
    pub(crate) ink: Ink,
    /// Space added after each character, in em.
    pub(crate) tracking: f32,
    /// Emphasis: a hairline around each glyph.
    pub(crate) strong: bool,
}

impl Style {
    /// Plain text of a size.
    pub(crate) const fn new(size: f32, ink: Ink) -> Self {
        Self { size, ink, tracking: 0.0, strong: false }
    }

    /// The same, with space between the characters.
    pub(crate) const fn tracked(self, tracking: f32) -> Self {
        Self { tracking, ..self }
    }

    /// The same, emphasised.
    pub(crate) const fn strong(self) -> Self {
        Self { strong: true, ..self }
    }

    /// One em in millimetres.
    pub(crate) fn em(self) -> f32 {
        millimetres(self.size)
    }

    /// The same, made smaller until the text is no wider than `most` millimetres.
    pub(crate) fn within(self, fonts: &Fonts, text: &str, most: f32) -> Self {
        let width = self.width(fonts, text);
        if width > most { Self { size: self.size * most / width, ..self } } else { self }
    }

    /// Width of a text in millimetres.
    pub(crate) fn width(self, fonts: &Fonts, text: &str) -> f32 {
        let gaps = text.chars().filter(|&c| !is_blank(c)).count().saturating_sub(1);
        (fonts.width(text) + self.tracking * super::count(gaps)) * self.em()
    }
}

/// A drawing kept once in the file and used wherever it is placed, in one document only.
pub(crate) struct Part(Graphic);

/// A page, or a part drawn once and used many times.
pub(crate) struct Canvas<'c, 's> {
    pub(crate) surface: &'c mut Surface<'s>,
    pub(crate) fonts: &'c Fonts,
}

impl Canvas<'_, '_> {
    /// A run of text that starts at `x` on the baseline `y`.
    pub(crate) fn text(&mut self, x: f32, y: f32, style: Style, text: &str) -> Result<(), PaperError> {
        self.run(x, y, style, text, false)
    }

    /// A run of text centred on `x`.
    pub(crate) fn centred(&mut self, x: f32, y: f32, style: Style, text: &str) -> Result<(), PaperError> {
        self.text(x - style.width(self.fonts, text) / 2.0, y, style, text)
    }

    /// A run of text that ends at `x`.
    pub(crate) fn right(&mut self, x: f32, y: f32, style: Style, text: &str) -> Result<(), PaperError> {
        self.text(x - style.width(self.fonts, text), y, style, text)
    }

    /// A label spread over `width`, first and last character at its edges.
    pub(crate) fn spread(
        &mut self,
        x: f32,
        y: f32,
        width: f32,
        style: Style,
        text: &str,
    ) -> Result<(), PaperError> {
        let gaps = text.chars().count().saturating_sub(1);
        let free = width - style.width(self.fonts, text);
        let tracking = if gaps == 0 { 0.0 } else { (free / style.em() / super::count(gaps)).max(0.0) };
        self.text(x, y, style.tracked(tracking), text)
    }

    /// Text as bare shapes: seen, but no part of the text one can copy.
    pub(crate) fn shapes(&mut self, x: f32, y: f32, style: Style, text: &str) -> Result<(), PaperError> {
        self.run(x, y, style, text, true)
    }

    fn run(&mut self, x: f32, y: f32, style: Style, text: &str, shapes: bool) -> Result<(), PaperError> {
        let mut glyphs = Vec::with_capacity(text.len() / 2);
        for (at, character) in text.char_indices().filter(|&(_, c)| !is_blank(c)) {
            let (glyph, advance) =
                self.fonts.glyph(character).ok_or_else(|| PaperError::MissingCharacter {
                    character,
                    text: text.to_owned(),
                    field: "版式文字".to_owned(),
                })?;
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(glyph),
                advance + style.tracking,
                0.0,
                0.0,
                0.0,
                at..at + character.len_utf8(),
                None,
            ));
        }
        if glyphs.is_empty() {
            return Ok(());
        }
        self.surface.set_fill(Some(style.ink.fill()));
        let hairline = style.em() * 0.022;
        self.surface.set_stroke(style.strong.then(|| style.ink.stroke(hairline)));
        let start = Point::from_xy(points(x), points(y));
        self.surface.draw_glyphs(start, &glyphs, self.fonts.krilla(), text, style.size, shapes);
        Ok(())
    }

    /// A straight line.
    pub(crate) fn line(&mut self, from: (f32, f32), to: (f32, f32), width: f32, ink: Ink) {
        let mut path = PathBuilder::new();
        path.move_to(points(from.0), points(from.1));
        path.line_to(points(to.0), points(to.1));
        self.stroke(path.finish(), ink.stroke(width));
    }

    /// The outline of a rectangle; `[x, y, width, height]`.
    pub(crate) fn frame(&mut self, [x, y, w, h]: [f32; 4], width: f32, ink: Ink) {
        self.stroke(rectangles(&[[x, y, w, h]]), ink.stroke(width));
    }

    /// A dashed outline of a rectangle.
    pub(crate) fn dashed(&mut self, [x, y, w, h]: [f32; 4], width: f32, ink: Ink) {
        let dash = StrokeDash { array: vec![points(1.2), points(0.9)], offset: 0.0 };
        self.stroke(rectangles(&[[x, y, w, h]]), Stroke { dash: Some(dash), ..ink.stroke(width) });
    }

    /// Filled rectangles, as one shape.
    pub(crate) fn filled(&mut self, shapes: &[[f32; 4]], ink: Ink) {
        if let Some(path) = rectangles(shapes) {
            self.surface.set_stroke(None);
            self.surface.set_fill(Some(ink.fill()));
            self.surface.draw_path(&path);
        }
    }

    /// The outline of a circle.
    pub(crate) fn circle(&mut self, (x, y): (f32, f32), radius: f32, width: f32, ink: Ink) {
        // Distance of the control points of a quarter circle drawn as one cubic curve.
        const K: f32 = 0.552_284_8;
        let (cx, cy, r) = (points(x), points(y), points(radius));
        let mut path = PathBuilder::new();
        path.move_to(cx + r, cy);
        path.cubic_to(cx + r, cy + K * r, cx + K * r, cy + r, cx, cy + r);
        path.cubic_to(cx - K * r, cy + r, cx - r, cy + K * r, cx - r, cy);
        path.cubic_to(cx - r, cy - K * r, cx - K * r, cy - r, cx, cy - r);
        path.cubic_to(cx + K * r, cy - r, cx + r, cy - K * r, cx + r, cy);
        path.close();
        self.stroke(path.finish(), ink.stroke(width));
    }

    /// Draws with the page turned by `degrees` (clockwise) around a point, which becomes the origin.
    pub(crate) fn turned<T>(
        &mut self,
        (x, y): (f32, f32),
        degrees: f32,
        draw: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.surface.push_transform(&Transform::from_translate(points(x), points(y)));
        self.surface.push_transform(&Transform::from_rotate(degrees));
        let result = draw(self);
        self.surface.pop();
        self.surface.pop();
        result
    }

    /// Prepares a part to be used many times; the file holds it once.
    pub(crate) fn part(
        &mut self,
        draw: impl FnOnce(&mut Canvas<'_, '_>) -> Result<(), PaperError>,
    ) -> Result<Part, PaperError> {
        let mut builder = self.surface.stream_builder();
        let mut surface = builder.surface();
        draw(&mut Canvas { surface: &mut surface, fonts: self.fonts })?;
        surface.finish();
        Ok(Part(Graphic::new(builder.finish(), false)))
    }

    /// Draws a prepared part with its own origin on the page's, or on the turned one.
    pub(crate) fn place(&mut self, part: &Part) {
        self.surface.draw_graphic(part.0.clone());
    }

    fn stroke(&mut self, path: Option<Path>, stroke: Stroke) {
        if let Some(path) = path {
            self.surface.set_fill(None);
            self.surface.set_stroke(Some(stroke));
            self.surface.draw_path(&path);
        }
    }
}

fn rectangles(shapes: &[[f32; 4]]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for &[x, y, w, h] in shapes {
        path.push_rect(Rect::from_xywh(points(x), points(y), points(w), points(h))?);
    }
    path.finish()
}
