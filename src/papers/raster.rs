//! A picture to draw on: text as filled outlines, bars, frames; no system library.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};
use tiny_skia::{Color, FillRule, Paint, PathBuilder, Pixmap, Rect, Stroke, Transform};

use crate::PaperError;
use crate::fonts::{Fonts, is_blank};

/// Red, green, blue.
pub(crate) type Rgb = (u8, u8, u8);

/// A picture under way. Lengths are pixels.
pub(crate) struct Raster<'f> {
    pixels: Pixmap,
    fonts: &'f Fonts,
}

impl<'f> Raster<'f> {
    /// A white picture.
    pub(crate) fn new(fonts: &'f Fonts, width: u32, height: u32) -> Result<Self, PaperError> {
        let mut pixels =
            Pixmap::new(width, height).ok_or_else(|| PaperError::Picture("尺寸不合理".to_owned()))?;
        pixels.fill(Color::WHITE);
        Ok(Raster { pixels, fonts })
    }

    /// A run of text from `x` on the baseline `y`.
    pub(crate) fn text(&mut self, (x, y): (f32, f32), size: f32, ink: Rgb, text: &str) {
        self.run(Transform::from_translate(x, y), size, ink, text);
    }

    /// A run of text centred on `x`.
    pub(crate) fn centred(&mut self, (x, y): (f32, f32), size: f32, ink: Rgb, text: &str) {
        self.text((x - self.fonts.width(text) * size / 2.0, y), size, ink, text);
    }

    /// A run of text centred on a point and turned by `degrees`.
    pub(crate) fn turned(&mut self, (x, y): (f32, f32), degrees: f32, size: f32, ink: Rgb, text: &str) {
        let half = self.fonts.width(text) * size / 2.0;
        let place = Transform::from_rotate(degrees).post_translate(x, y).pre_translate(-half, 0.0);
        self.run(place, size, ink, text);
    }

    /// A filled rectangle: `[x, y, width, height]`.
    pub(crate) fn bar(&mut self, [x, y, width, height]: [f32; 4], ink: Rgb) {
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            self.pixels.fill_rect(rect, &paint(ink, false), Transform::identity(), None);
        }
    }

    /// The outline of a rectangle.
    pub(crate) fn frame(&mut self, [x, y, width, height]: [f32; 4], thick: f32, ink: Rgb) {
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            let stroke = Stroke { width: thick, ..Stroke::default() };
            let path = PathBuilder::from_rect(rect);
            self.pixels.stroke_path(&path, &paint(ink, true), &stroke, Transform::identity(), None);
        }
    }

    /// The picture as PNG.
    pub(crate) fn png(self) -> Result<Vec<u8>, PaperError> {
        self.pixels.encode_png().map_err(|error| PaperError::Picture(error.to_string()))
    }

    fn run(&mut self, place: Transform, size: f32, ink: Rgb, text: &str) {
        let Some(font) = self.fonts.outlines() else { return };
        let axes = font.axes();
        let location = axes.location(Fonts::weight());
        let settings = |at| DrawSettings::unhinted(Size::new(size), at);
        let mut pen = Pen { path: PathBuilder::new(), x: 0.0 };
        for character in text.chars().filter(|&character| !is_blank(character)) {
            let Some((glyph, advance)) = self.fonts.glyph(character) else { continue };
            if let Some(outline) = font.outline_glyphs().get(GlyphId::new(glyph)) {
                // A glyph that was measured can be drawn; texts were checked before.
                let _drawn = outline.draw(settings(LocationRef::from(&location)), &mut pen);
            }
            pen.x += advance * size;
        }
        if let Some(path) = pen.path.finish() {
            self.pixels.fill_path(&path, &paint(ink, true), FillRule::Winding, place, None);
        }
    }
}

fn paint(ink: Rgb, smooth: bool) -> Paint<'static> {
    let mut paint = Paint { anti_alias: smooth, ..Paint::default() };
    paint.set_color_rgba8(ink.0, ink.1, ink.2, 255);
    paint
}

/// Outlines, which grow upwards, onto a picture, which grows downwards.
struct Pen {
    path: PathBuilder,
    x: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, -y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, -y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + cx, -cy, self.x + x, -y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.path.cubic_to(self.x + ax, -ay, self.x + bx, -by, self.x + x, -y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
