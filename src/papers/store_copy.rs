//! 许可证复印件(门店公示用): the licence's face with one store's row, for that store's wall.
//!
//! Neither the number of stores nor any other row is on it, nor the edition: a new edition that
//! leaves this store alone leaves this paper alone.

use crate::draw::fields::{self, Field, Room};
use crate::draw::frame;
use crate::fonts::Fonts;
use crate::layout::{About, Canvas, Ink, PageSize, Pdf, Style};
use crate::licence::{check_face, check_row, draw_side, holder_fields, title};
use crate::words::date;
use crate::{Paper, PaperError, StoreCopySheet};

const PAGE: PageSize = PageSize::Landscape;
/// The box with the store's own facts.
const BOX: [f32; 4] = [22.0, 115.0, 164.0, 66.0];

/// Prints one store's copy.
pub fn store_copy(sheet: &StoreCopySheet, fonts: &Fonts) -> Result<Paper, PaperError> {
    store_copies(std::slice::from_ref(sheet), fonts)
}

/// Prints many stores' copies as one file, a page each.
pub fn store_copies(sheets: &[StoreCopySheet], fonts: &Fonts) -> Result<Paper, PaperError> {
    let Some((first, last)) = sheets.first().zip(sheets.last()) else {
        return Err(PaperError::Empty);
    };
    for sheet in sheets {
        check(sheet, fonts)?;
        // One file carries one mark: a real copy must not hide among samples, nor a sample among real ones.
        if sheet.face.mark != first.face.mark {
            return Err(PaperError::MixedMarks);
        }
    }
    let about = About {
        title: "食品经营许可证（复印件）",
        id: format!("{}/{}/{}", first.face.licence_number, first.copy_number, last.copy_number),
        date: first.printed_on,
        author: &first.face.issuer,
    };
    let mut pdf = Pdf::new(fonts, first.face.mark, &about)?;
    for sheet in sheets {
        pdf.page(PAGE, |canvas| draw(canvas, sheet))?;
    }
    pdf.finish()
}

/// Every text of a copy must be printable before anything is drawn.
pub(crate) fn check(sheet: &StoreCopySheet, fonts: &Fonts) -> Result<(), PaperError> {
    check_face(&sheet.face, fonts)?;
    check_row(&sheet.row, fonts)?;
    fonts.check("复印件编号", &sheet.copy_number)
}

pub(crate) fn draw(canvas: &mut Canvas<'_, '_>, sheet: &StoreCopySheet) -> Result<(), PaperError> {
    let face = &sheet.face;
    frame::draw(canvas, PAGE);
    title(canvas, "（复印件 · 门店公示用）")?;
    let room =
        Room { x: 26.0, y: 57.0, label: 36.0, width: 156.0, height: 54.0, size: 11.5, label_size: 10.0 };
    fields::draw(canvas, room, &holder_fields(face, &face.premises))?;
    draw_store(canvas, sheet)?;
    draw_side(canvas, face, 57.0, &sheet.verify_url)?;
    let printed = date(sheet.printed_on);
    let (number, printed) = (format!("复印件编号：{}", sheet.copy_number), format!("打印日期：{printed}"));
    let style = Style::new(10.0, Ink::Text);
    canvas.text(26.0, 189.5, style, &number)?;
    canvas.right(182.0, 189.5, style, &printed)?;
    let licence = format!("许可证编号 {}", face.licence_number);
    frame::footer(canvas, PAGE, [&licence, "", &number])
}

fn draw_store(canvas: &mut Canvas<'_, '_>, sheet: &StoreCopySheet) -> Result<(), PaperError> {
    let [x, y, width, height] = BOX;
    let joined = date(sheet.row.joined_on);
    canvas.frame(BOX, 0.5, Ink::Frame);
    canvas.line((x, y + 12.0), (x + width, y + 12.0), 0.2, Ink::Frame);
    canvas.text(x + 4.0, y + 8.0, Style::new(12.0, Ink::Label).tracked(0.15).strong(), "本件公示门店")?;
    let only = Style::new(14.0, Ink::Red).tracked(0.12).strong();
    canvas.right(x + width - 4.0, y + 8.2, only, "本件仅限该地址使用")?;
    let code = if sheet.row.credit_code.is_empty() { "—" } else { &sheet.row.credit_code };
    let store = [
        Field { label: "门店名称", value: &sheet.row.name },
        Field { label: "社会信用代码", value: code },
        Field { label: "经营场所", value: &sheet.row.address },
        Field { label: "主体业态/经营项目", value: &sheet.row.category_items },
        Field { label: "纳入日期", value: &joined },
    ];
    let room = Room {
        x: x + 4.0,
        y: y + 15.0,
        label: 36.0,
        width: width - 8.0,
        height: height - 17.0,
        size: 13.0,
        label_size: 10.0,
    };
    fields::draw(canvas, room, &store).map(drop)
}
