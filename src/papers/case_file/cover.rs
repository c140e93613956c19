//! The cover (案卷封面) and the table of contents (卷内目录).

use std::ops::Range;

use crate::draw::fields::{self, Field, Room};
use crate::draw::frame;
use crate::fonts::Fonts;
use crate::layout::{Align, Canvas, Column, Ink, PageSize, Style, Table};
use crate::words::{date, iso};
use crate::{CaseFileSheet, PaperError};

const PAGE: PageSize = PageSize::Portrait;
/// Left edge and upper edge of the table of contents, and its height.
const TABLE: (f32, f32, f32) = (20.0, 52.0, 222.0);

const COLUMNS: [Column<'static>; 5] = [
    Column { title: "序号", width: 14.0, align: Align::Centre },
    Column { title: "文书、材料名称", width: 66.0, align: Align::Left },
    Column { title: "文号", width: 48.0, align: Align::Left },
    Column { title: "日期", width: 24.0, align: Align::Centre },
    Column { title: "页号", width: 18.0, align: Align::Centre },
];

/// Draws the cover.
pub(super) fn draw(canvas: &mut Canvas<'_, '_>, sheet: &CaseFileSheet) -> Result<(), PaperError> {
    frame::draw(canvas, PAGE);
    let (width, _) = PAGE.size();
    let (centre, room) = (width / 2.0, width - 60.0);
    let issuer =
        Style::new(18.0, Ink::Label).tracked(0.18).strong().within(canvas.fonts, &sheet.issuer, room);
    canvas.centred(centre, 52.0, issuer, &sheet.issuer)?;
    let title = Style::new(34.0, Ink::Text).tracked(0.2).strong().within(canvas.fonts, &sheet.title, room);
    canvas.centred(centre, 84.0, title, &sheet.title)?;
    canvas.line((60.0, 92.0), (width - 60.0, 92.0), 0.5, Ink::Frame);
    let stated: Vec<Field<'_>> = sheet.cover.iter().map(|(label, value)| Field { label, value }).collect();
    let room =
        Room { x: 34.0, y: 108.0, label: 34.0, width: 142.0, height: 140.0, size: 14.0, label_size: 12.0 };
    fields::draw(canvas, room, &stated)?;
    let made = format!("制作日期：{}", date(sheet.date));
    canvas.centred(centre, 268.0, Style::new(11.0, Ink::Label), &made)
}

/// Texts of the lines, and how they fall on pages.
pub(super) struct Contents {
    lines: Vec<[String; 5]>,
    pages: Vec<Range<usize>>,
}

impl Contents {
    /// Lays the table out for parts of so many pages each.
    pub(super) fn of(sheet: &CaseFileSheet, counts: &[usize], fonts: &Fonts) -> Result<Self, PaperError> {
        // The table's own length shifts every page behind it, and depends on nothing but the lines.
        let mut contents = Self { lines: lines(sheet, counts, 0), pages: Vec::new() };
        contents.pages = contents.table(fonts).paginate(TABLE.2, TABLE.2).map_err(|at| {
            PaperError::TooLong {
                field: "文书、材料名称".to_owned(), text: sheet.parts[at].title.clone()
            }
        })?;
        contents.lines = lines(sheet, counts, 1 + contents.pages.len());
        Ok(contents)
    }

    pub(super) fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Draws one page of the table.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_, '_>, page: usize) -> Result<(), PaperError> {
        let title = Style::new(20.0, Ink::Text).tracked(0.3).strong();
        canvas.centred(PAGE.size().0 / 2.0, 38.0, title, "卷内目录")?;
        let table = self.table(canvas.fonts);
        table.draw(canvas, TABLE.0, TABLE.1, self.pages[page].clone())
    }

    fn table(&self, fonts: &Fonts) -> Table<'_> {
        let cells = self.lines.iter().map(|line| line.iter().map(String::as_str).collect());
        Table::new(fonts, &COLUMNS, Style::new(10.0, Ink::Text), cells)
    }
}

fn lines(sheet: &CaseFileSheet, counts: &[usize], before: usize) -> Vec<[String; 5]> {
    let mut next = before + 1;
    let line = |(at, (part, pages)): (usize, (&crate::CasePart, &usize))| {
        let (first, last) = (next, next + pages - 1);
        next += pages;
        let range = if first == last { first.to_string() } else { format!("{first}-{last}") };
        let on = part.date.map_or_else(String::new, iso);
        [(at + 1).to_string(), part.title.clone(), part.number.clone(), on, range]
    };
    sheet.parts.iter().zip(counts).enumerate().map(line).collect()
}
