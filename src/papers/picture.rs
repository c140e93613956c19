//! 许可证复印件 as a picture, for platforms to upload: the store's address is its largest text. It
//! states what the PDF copy states; no seal is drawn, not even the demonstration's.

use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

use crate::fonts::Fonts;
use crate::layout::{break_lines, count};
use crate::licence::{check_face, check_row};
use crate::raster::{Raster, Rgb};
use crate::words::date;
use crate::{PaperError, StoreCopySheet};

/// Width and height in pixels.
const SIZE: (u32, u32) = (1600, 1200);
/// The same as lengths.
const WIDE: f32 = 1600.0;
const HIGH: f32 = 1200.0;
/// Left edge of everything, and the width text may take.
const LEFT: f32 = 90.0;
const ROOM: f32 = WIDE - 2.0 * LEFT;

const INK: Rgb = (0x21, 0x21, 0x1F);
const LABEL: Rgb = (0x5F, 0x4E, 0x2E);
const FRAME: Rgb = (0x86, 0x70, 0x42);
const RED: Rgb = (0xB4, 0x23, 0x1C);
const MARK: Rgb = (0xF3, 0xE6, 0xE2);

/// Draws one store's copy as PNG.
pub fn store_copy_picture(sheet: &StoreCopySheet, fonts: &Fonts) -> Result<Vec<u8>, PaperError> {
    check_face(&sheet.face, fonts)?;
    check_row(&sheet.row, fonts)?;
    fonts.check("复印件编号", &sheet.copy_number)?;
    let mut raster = Raster::new(fonts, SIZE.0, SIZE.1)?;
    if let Some(words) = sheet.face.mark.words() {
        for (row, y) in [260.0, 560.0, 860.0, 1150.0].into_iter().enumerate() {
            let shift = if row % 2 == 0 { 0.0 } else { 270.0 };
            for x in [260.0, 800.0, 1340.0] {
                raster.turned((x + shift - 135.0, y), -24.0, 50.0, MARK, words);
            }
        }
        raster.centred((WIDE / 2.0, 72.0), 26.0, RED, words);
    }
    raster.frame([40.0, 40.0, WIDE - 80.0, HIGH - 80.0], 4.0, FRAME);
    raster.centred((WIDE / 2.0, 150.0), 68.0, INK, "食品经营许可证");
    raster.centred((WIDE / 2.0, 206.0), 30.0, LABEL, "（复印件 · 网络经营公示用）");
    let below = address(&mut raster, fonts, sheet)?;
    facts(&mut raster, fonts, sheet, below)?;
    code(&mut raster, &sheet.verify_url)?;
    raster.centred((LEFT + 1225.0, 1108.0), 24.0, LABEL, "扫描二维码核验今日状态");
    let foot = format!("复印件编号：{}　打印日期：{}", sheet.copy_number, date(sheet.printed_on));
    raster.text((LEFT, 1108.0), 24.0, LABEL, &foot);
    raster.png()
}

/// The address, as large as three lines allow; answers where it ends.
fn address(raster: &mut Raster<'_>, fonts: &Fonts, sheet: &StoreCopySheet) -> Result<f32, PaperError> {
    raster.bar([LEFT, 240.0, ROOM, 3.0], FRAME);
    raster.text((LEFT, 292.0), 30.0, LABEL, "经营场所");
    let only = "本件仅限该地址使用";
    raster.text((LEFT + ROOM - fonts.width(only) * 32.0, 292.0), 32.0, RED, only);
    let mut size = 80.0;
    let lines = loop {
        let lines = break_lines(fonts, &sheet.row.address, ROOM / size);
        if lines.len() <= if size > 56.0 { 2 } else { 4 } {
            break lines;
        }
        size -= 4.0;
        if size < 36.0 {
            let (field, text) = ("经营场所".to_owned(), sheet.row.address.clone());
            return Err(PaperError::TooLong { field, text });
        }
    };
    let mut y = 292.0;
    for line in lines {
        y += size * 1.3;
        raster.text((LEFT, y), size, INK, line);
    }
    y += 34.0;
    raster.bar([LEFT, y, ROOM, 3.0], FRAME);
    Ok(y)
}

/// Label and value below one another, left of the QR code, in type as large as fits.
fn facts(raster: &mut Raster<'_>, fonts: &Fonts, sheet: &StoreCopySheet, top: f32) -> Result<(), PaperError> {
    let (face, row) = (&sheet.face, &sheet.row);
    let until = date(face.valid_until);
    let issued = format!("{}　{}", face.issuer, date(face.issued_on));
    let listed = date(row.joined_on);
    let fields = [
        ("门店名称", row.name.as_str()),
        ("许可证编号", &face.licence_number),
        ("有效期至", &until),
        ("经营者名称", &face.holder_name),
        ("信用代码", &face.credit_code),
        ("业态/项目", &row.category_items),
        ("纳入日期", &listed),
        ("发证机关", &issued),
    ];
    let (label, width, bottom) = (190.0, 1010.0, 1064.0);
    let mut size = 38.0;
    loop {
        let lines = fields.map(|(_, value)| break_lines(fonts, value, (width - label) / size));
        let height = count(lines.iter().map(Vec::len).sum()) * size * 1.36;
        if top + height + 20.0 <= bottom {
            let mut y = top + 12.0;
            for ((name, _), lines) in fields.iter().zip(&lines) {
                raster.text((LEFT, y + size * 1.2), size * 0.8, LABEL, name);
                for line in lines {
                    y += size * 1.36;
                    raster.text((LEFT + label, y - size * 0.16), size, INK, line);
                }
            }
            return Ok(());
        }
        size -= 1.0;
        if size < 18.0 {
            let text = row.category_items.clone();
            return Err(PaperError::TooLong { field: "主体业态/经营项目".to_owned(), text });
        }
    }
}

/// The QR code at the lower right, its modules whole pixels.
fn code(raster: &mut Raster<'_>, url: &str) -> Result<(), PaperError> {
    let code = QrCode::with_error_correction_level(url, EcLevel::M)
        .map_err(|error| PaperError::QrCode { url: url.to_owned(), reason: error.to_string() })?;
    let width = code.width();
    let module = (300.0 / count(width)).floor().max(4.0);
    let side = module * count(width);
    let (x, y) = (LEFT + 1225.0 - (side / 2.0).floor(), 1064.0 - side);
    let quiet = 4.0 * module;
    raster.bar([x - quiet, y - quiet, side + 2.0 * quiet, side + quiet], (255, 255, 255));
    for (row, colours) in code.to_colors().chunks(width).enumerate() {
        for (column, colour) in colours.iter().enumerate() {
            if *colour == Color::Dark {
                raster.bar([x + count(column) * module, y + count(row) * module, module, module], (0, 0, 0));
            }
        }
    }
    Ok(())
}
