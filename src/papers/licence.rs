//! 食品经营许可证: the face, then the annex (副页) that lists every address.

use crate::draw::fields::{self, Field, Room};
use crate::draw::{frame, qr, seal};
use crate::fonts::Fonts;
use crate::layout::{About, Align, Canvas, Column, Ink, PageSize, Pdf, Style, Table};
use crate::words::{date, iso};
use crate::{AnnexRow, Face, LicenceSheet, Paper, PaperError};
use std::ops::Range;

pub(crate) const PAGE: PageSize = PageSize::Landscape;
/// Left edge of everything inside the frame.
const LEFT: f32 = 17.0;
/// Upper edge of the annex table, and its height.
const TABLE: (f32, f32) = (45.0, 147.5);

const COLUMNS: [Column<'static>; 7] = [
    Column { title: "序号", width: 13.0, align: Align::Centre },
    Column { title: "门店名称", width: 50.0, align: Align::Left },
    Column { title: "社会信用代码", width: 39.0, align: Align::Centre },
    Column { title: "经营场所", width: 78.0, align: Align::Left },
    Column { title: "主体业态/经营项目", width: 43.0, align: Align::Left },
    Column { title: "纳入日期", width: 23.0, align: Align::Centre },
    Column { title: "状态", width: 17.0, align: Align::Centre },
];

/// Prints a licence with its annex on A4 landscape.
pub fn licence(sheet: &LicenceSheet, fonts: &Fonts) -> Result<Paper, PaperError> {
    let texts = Texts::of(sheet);
    let laid = Laid::checked(sheet, &texts, fonts)?;
    let face = &sheet.face;
    let about = About {
        title: TITLE,
        id: format!("{}/{}/{}", face.licence_number, sheet.edition, sheet.copy_kind.words()),
        date: face.issued_on,
        author: &face.issuer,
    };
    let mut pdf = Pdf::new(fonts, face.mark, &about)?;
    for page in 0..laid.pages() {
        pdf.page(PAGE, |canvas| laid.draw(canvas, page))?;
    }
    pdf.finish()
}

/// Numbers and dates of the annex as they are written.
pub(crate) struct Texts {
    numbers: Vec<String>,
    dates: Vec<String>,
}

impl Texts {
    pub(crate) fn of(sheet: &LicenceSheet) -> Self {
        Self {
            numbers: sheet.rows.iter().map(|row| row.no.to_string()).collect(),
            dates: sheet.rows.iter().map(|row| iso(row.joined_on)).collect(),
        }
    }
}

/// A licence whose rows have their pages.
pub(crate) struct Laid<'t> {
    sheet: &'t LicenceSheet,
    table: Table<'t>,
    annex: Vec<Range<usize>>,
}

impl<'t> Laid<'t> {
    /// Lays a licence out, after asking whether its texts can be printed.
    pub(crate) fn checked(
        sheet: &'t LicenceSheet,
        texts: &'t Texts,
        fonts: &Fonts,
    ) -> Result<Self, PaperError> {
        check_face(&sheet.face, fonts)?;
        for row in &sheet.rows {
            check_row(row, fonts)?;
        }
        let cells =
            sheet.rows.iter().zip(texts.numbers.iter().zip(&texts.dates)).map(|(row, (no, joined))| {
                let code = if row.credit_code.is_empty() { "—" } else { &row.credit_code };
                vec![no, row.name.as_str(), code, &row.address, &row.category_items, joined, &row.state]
            });
        let table = Table::new(fonts, &COLUMNS, Style::new(9.0, Ink::Text), cells);
        let annex = if sheet.rows.is_empty() {
            Vec::new()
        } else {
            table.paginate(TABLE.1, TABLE.1).map_err(|at| too_high(&sheet.rows[at]))?
        };
        Ok(Self { sheet, table, annex })
    }

    /// How many pages it has: the face and those of the annex.
    pub(crate) fn pages(&self) -> usize {
        self.annex.len() + 1
    }

    /// Draws one of its pages.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_, '_>, page: usize) -> Result<(), PaperError> {
        let edition = format!("第 {} 版", self.sheet.edition);
        match page.checked_sub(1) {
            None => draw_front(canvas, self.sheet)?,
            Some(at) => {
                frame::draw(canvas, PAGE);
                annex_head(canvas, self.sheet, &edition)?;
                self.table.draw(canvas, LEFT, TABLE.0, self.annex[at].clone())?;
            }
        }
        let number = format!("许可证编号 {}", self.sheet.face.licence_number);
        let of = format!("第 {} 页 共 {} 页", page + 1, self.pages());
        frame::footer(canvas, PAGE, [&number, &edition, &of])
    }
}

/// The paper's name.
pub(crate) const TITLE: &str = "食品经营许可证";

fn draw_front(canvas: &mut Canvas<'_, '_>, sheet: &LicenceSheet) -> Result<(), PaperError> {
    let face = &sheet.face;
    frame::draw(canvas, PAGE);
    title(canvas, &format!("（{}）", sheet.copy_kind.words()))?;
    let premises = if sheet.rows.is_empty() {
        face.premises.clone()
    } else {
        format!("{}\n等 {} 处（详见副页）", face.premises, sheet.place_count)
    };
    let room =
        Room { x: 26.0, y: 60.0, label: 40.0, width: 156.0, height: 118.0, size: 14.0, label_size: 11.5 };
    fields::draw(canvas, room, &holder_fields(face, &premises))?;
    draw_side(canvas, face, 60.0, &sheet.verify_url)?;
    let note = "本许可证正本、副本具有同等法律效力；副页所列经营场所与本页一并使用。";
    canvas.text(26.0, 189.5, Style::new(9.0, Ink::Label), note)
}

/// Title and the line under it, at the head of a face.
pub(crate) fn title(canvas: &mut Canvas<'_, '_>, below: &str) -> Result<(), PaperError> {
    let centre = PAGE.size().0 / 2.0;
    canvas.centred(centre, 38.0, Style::new(36.0, Ink::Text).tracked(0.22).strong(), TITLE)?;
    canvas.centred(centre, 47.5, Style::new(14.0, Ink::Label).tracked(0.15), below)
}

/// What the face says about the holder.
pub(crate) fn holder_fields<'a>(face: &'a Face, premises: &'a str) -> [Field<'a>; 7] {
    [
        Field { label: "经营者名称", value: &face.holder_name },
        Field { label: "统一社会信用代码", value: &face.credit_code },
        Field { label: "法定代表人（负责人）", value: &face.legal_representative },
        Field { label: "住所", value: &face.domicile },
        Field { label: "经营场所", value: premises },
        Field { label: "主体业态", value: &face.category },
        Field { label: "经营项目", value: &face.items },
    ]
}

/// The right side of a face: number, validity, issuer with the seal over the date, QR code.
pub(crate) fn draw_side(
    canvas: &mut Canvas<'_, '_>,
    face: &Face,
    top: f32,
    url: &str,
) -> Result<(), PaperError> {
    let (until, issued) = (date(face.valid_until), date(face.issued_on));
    let side = [
        Field { label: "许可证编号", value: &face.licence_number },
        Field { label: "有效期至", value: &until },
        Field { label: "投诉举报电话", value: &face.hotline },
    ];
    let room =
        Room { x: 196.0, y: top, label: 25.0, width: 82.0, height: 36.0, size: 12.5, label_size: 11.0 };
    fields::draw(canvas, room, &side)?;
    let issuer =
        [Field { label: "发证机关", value: &face.issuer }, Field { label: "发证日期", value: &issued }];
    let baselines = fields::draw(canvas, Room { y: top + 40.0, height: 27.0, ..room }, &issuer)?;
    let date_line = baselines.last().copied().unwrap_or(top);
    seal::draw(canvas, (244.0, date_line + seal::BELOW_DATE), &face.seal)?;
    qr::draw(canvas, (195.0, top + 92.0), 35.0, url)?;
    let caption = Style::new(9.0, Ink::Label);
    canvas.text(233.0, top + 107.5, caption, "扫描二维码")?;
    canvas.text(233.0, top + 113.0, caption, "核验许可证是否有效")
}

fn annex_head(canvas: &mut Canvas<'_, '_>, sheet: &LicenceSheet, edition: &str) -> Result<(), PaperError> {
    let centre = PAGE.size().0 / 2.0;
    canvas.centred(centre, 29.0, Style::new(19.0, Ink::Text).tracked(0.15).strong(), "食品经营许可证副页")?;
    let style = Style::new(10.0, Ink::Text);
    let face = &sheet.face;
    let width = PAGE.size().0 - 2.0 * LEFT;
    let right = format!("许可证编号：{}　{edition}", face.licence_number);
    let left = format!("经营者名称：{}", face.holder_name);
    let room = width - style.width(canvas.fonts, &right) - 6.0;
    canvas.text(LEFT, 40.5, style.within(canvas.fonts, &left, room), &left)?;
    canvas.right(LEFT + width, 40.5, style, &right)
}

/// Every text of the face must be printable before anything is drawn.
pub(crate) fn check_face(face: &Face, fonts: &Fonts) -> Result<(), PaperError> {
    seal::check(face.mark, &face.seal)?;
    for field in holder_fields(face, &face.premises) {
        fonts.check(field.label, field.value)?;
    }
    fonts.check("许可证编号", &face.licence_number)?;
    fonts.check("投诉举报电话", &face.hotline)?;
    fonts.check("发证机关", &face.issuer)?;
    fonts.check("印章文字", seal::words(&face.seal))
}

/// Every text of a row must be printable; the message names the row.
pub(crate) fn check_row(row: &AnnexRow, fonts: &Fonts) -> Result<(), PaperError> {
    let texts = [
        ("门店名称", &row.name),
        ("社会信用代码", &row.credit_code),
        ("经营场所", &row.address),
        ("主体业态/经营项目", &row.category_items),
        ("状态", &row.state),
    ];
    texts.iter().try_for_each(|(field, text)| fonts.check(&format!("第 {} 行 {field}", row.no), text))
}

/// A row that no page can hold, named by its longest text.
fn too_high(row: &AnnexRow) -> PaperError {
    let texts =
        [("门店名称", &row.name), ("经营场所", &row.address), ("主体业态/经营项目", &row.category_items)];
    let (field, text) = texts.into_iter().max_by_key(|(_, text)| text.len()).unwrap_or(texts[0]);
    PaperError::TooLong { field: format!("第 {} 行 {field}", row.no), text: text.clone() }
}
