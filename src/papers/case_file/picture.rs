//! A picture that was handed in, on a page of its own. What cannot be shown is said on its page.

use krilla::Document;
use krilla::geom::{Size, Transform};
use krilla::image::Image;
use krilla::page::PageSettings;

use crate::fonts::Fonts;
use crate::layout::{Canvas, Ink, PageSize, Style, archival, break_lines, points};
use crate::{PaperError, Picture};

/// The area a picture may fill: left, top, width, height.
const AREA: [f32; 4] = [20.0, 34.0, 170.0, 240.0];
/// The most pixels a picture may have: what it unpacks to must stay within memory.
const PIXELS: u64 = 60_000_000;
const CAPTION: Style = Style::new(10.0, Ink::Label);

/// A picture, or the reason why it is not one.
pub(super) struct Shown<'t> {
    picture: &'t Picture,
    image: Option<Image>,
}

impl<'t> Shown<'t> {
    /// Reads a picture. One that would break the whole document is not taken.
    pub(super) fn of(picture: &'t Picture, fonts: &Fonts) -> Result<Self, PaperError> {
        fonts.check("图片说明", &picture.caption)?;
        let image = read(&picture.bytes).filter(can_be_kept);
        Ok(Self { picture, image })
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_, '_>) -> Result<(), PaperError> {
        let [left, top, width, height] = AREA;
        let lines = break_lines(canvas.fonts, &self.picture.caption, width / CAPTION.em());
        for (at, line) in lines.iter().take(3).enumerate() {
            canvas.text(left, 18.0 + crate::layout::count(at) * 5.0, CAPTION, line)?;
        }
        let Some(image) = &self.image else {
            let words = "（该图片无法在此显示，请按校验值查阅原文件）";
            return canvas.centred(
                PageSize::Portrait.size().0 / 2.0,
                120.0,
                Style::new(12.0, Ink::Text),
                words,
            );
        };
        let (wide, high) = shape(image);
        let scale = (width / wide).min(height / high);
        let (wide, high) = (wide * scale, high * scale);
        let Some(size) = Size::from_wh(points(wide), points(high)) else { return Ok(()) };
        let corner = Transform::from_translate(points(left + (width - wide) / 2.0), points(top));
        canvas.surface.push_transform(&corner);
        canvas.surface.draw_image(image.clone(), size);
        canvas.surface.pop();
        Ok(())
    }
}

fn read(bytes: &[u8]) -> Option<Image> {
    let image = match bytes {
        [0x89, b'P', b'N', b'G', ..] => Image::from_png(bytes.to_vec().into(), false),
        [0xff, 0xd8, 0xff, ..] => Image::from_jpeg(bytes.to_vec().into(), false),
        _neither => return None,
    };
    let image = image.ok()?;
    let (width, height) = image.size();
    let pixels = u64::from(width) * u64::from(height);
    (pixels > 0 && pixels <= PIXELS).then_some(image)
}

/// Whether a document with this picture can be written by the rules of PDF/A-2b: a broken file, or one
/// in the colours of print without their profile, would be refused only when everything is drawn.
fn can_be_kept(image: &Image) -> bool {
    let Ok(settings) = archival() else { return false };
    let mut trial = Document::new_with(settings);
    let (Some(page), Some(size)) = (PageSettings::from_wh(10.0, 10.0), Size::from_wh(10.0, 10.0)) else {
        return false;
    };
    let mut page = trial.start_page_with(page);
    let mut surface = page.surface();
    surface.draw_image(image.clone(), size);
    surface.finish();
    page.finish();
    trial.finish().is_ok()
}

#[expect(clippy::cast_precision_loss, reason = "pixels of a picture on paper: a rounded one is not seen")]
fn shape(image: &Image) -> (f32, f32) {
    let (width, height) = image.size();
    (width as f32, height as f32)
}
