//! A list as an XLSX workbook: the sheet that shows the form's column titles, cell by cell.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use forms::ApplicationForm;

use super::error::ListFault;
use super::format::{ListFormat, ListNote};
use super::header::{self, LOOK_AHEAD};
use super::table::{Cell, Line, Table};
use super::{MAX_ROWS, package};

/// Columns read; what is further right belongs to no list.
const MAX_COLUMNS: u32 = 256;

/// Most bytes of text in one sheet: cells may share one long text a million times.
const MAX_TEXT: usize = 50 * 1024 * 1024;

/// Days between the first days of Excel's two ways of counting.
const DAYS_1904: i64 = 1462;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads the sheet that has the most column titles of the form, the first of several.
pub(super) fn read(bytes: &[u8], form: &ApplicationForm) -> Result<Table, ListFault> {
    package::check(bytes)?;
    // The library can overflow on a forged cell reference; nothing is shared with it but the bytes.
    catch_unwind(AssertUnwindSafe(|| best_sheet(bytes, form))).unwrap_or(Err(ListFault::BrokenWorkbook))
}

fn best_sheet(bytes: &[u8], form: &ApplicationForm) -> Result<Table, ListFault> {
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refused(&error))?;
    let seen = |sheet: &&calamine::Sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    };
    let names: Vec<String> = workbook.sheets_metadata().iter().filter(seen).map(|s| s.name.clone()).collect();
    let mut best: Option<(usize, String, Vec<Line>)> = None;
    let mut others = Vec::new();
    for name in names {
        let lines = lines(&mut workbook, &name)?;
        let Some((_, known)) = header::find(form, &lines) else { continue };
        match &mut best {
            Some((most, ..)) if *most >= known => others.push(name),
            _ => others.extend(best.replace((known, name, lines)).map(|(_, name, _)| name)),
        }
    }
    let (_, sheet, lines) = best.ok_or(ListFault::NoHeader)?;
    let notes = unread(&others).into_iter().collect();
    Ok(Table { lines, ragged: false, format: ListFormat::Xlsx { sheet }, notes })
}

/// The rows of a sheet that are not blank, in order whatever order the file has them in.
fn lines(workbook: &mut Workbook<'_>, sheet: &str) -> Result<Vec<Line>, ListFault> {
    let shift = if workbook.has_1904_epoch() { DAYS_1904 } else { 0 };
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(|error| refused(&error))?;
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    let mut room = MAX_TEXT;
    while let Some(found) = reader.next_cell().map_err(|error| refused(&error))? {
        let (row, column) = found.get_position();
        let cell = cell(found.get_value(), shift);
        if column >= MAX_COLUMNS || cell.text.trim().is_empty() {
            continue;
        }
        room = room.checked_sub(cell.text.len()).ok_or(ListFault::OverfullWorkbook)?;
        let cells = rows.entry(row).or_default();
        let at = column as usize;
        if cells.len() <= at {
            cells.resize(at + 1, Cell::default());
        }
        cells[at] = cell;
        if rows.len() > LOOK_AHEAD + MAX_ROWS + 1 {
            return Err(ListFault::TooManyRows);
        }
    }
    let line = |(row, cells)| Line { number: row as usize + 1, cells, broken: false };
    Ok(rows.into_iter().map(line).collect())
}

fn cell(value: &DataRef<'_>, shift: i64) -> Cell {
    let text = match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Int(number) => return Cell { text: number.to_string(), serial: Some(number + shift) },
        DataRef::Float(number) => return number_cell(*number, shift),
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTime(span) => return number_cell(span.as_f64(), shift),
    };
    Cell { text, serial: None }
}

/// A number as people see it: 97.0 is 97, and 97.10000000000001 is 97.1.
fn number_cell(number: f64, shift: i64) -> Cell {
    let text = format!("{number:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.').to_owned();
    let serial = format!("{:.0}", number.floor()).parse::<i64>().ok();
    Cell { text, serial: serial.and_then(|days| days.checked_add(shift)) }
}

fn refused(error: &XlsxError) -> ListFault {
    match error {
        XlsxError::Password => ListFault::Encrypted,
        _ => ListFault::BrokenWorkbook,
    }
}

fn unread(sheets: &[String]) -> Option<ListNote> {
    (!sheets.is_empty()).then(|| ListNote {
        code: "note.unread_sheet",
        message_zh: format!("只读取一张工作表，未读取：{}", sheets.join("、")),
        message_en: format!("Only one sheet is read; not read: {}", sheets.join(", ")),
    })
}
