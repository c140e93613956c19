//! Lists as XLSX workbooks, with the values spreadsheets make of what was typed.

use std::io::{Cursor, Write};

use super::super::{ListFormat, read};
use super::{FORMS, HEADER, REAL, STORE, list, refused, store, told};
use jiff::civil::date;
use permit::Area;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn fill(sheet: &mut Worksheet, csv: &str) {
    for (row, line) in (0..).zip(csv.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, cell).unwrap(),
            };
        }
    }
}

fn real() -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet(), REAL.trim_start_matches('\u{feff}'));
    book.save_to_buffer().unwrap()
}

/// A workbook with one part changed.
fn with_part(bytes: &[u8], name: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let part_name = part.name().unwrap().into_owned();
        let mut body = Vec::new();
        std::io::copy(&mut part, &mut body).unwrap();
        new.start_file(&part_name, SimpleFileOptions::default()).unwrap();
        new.write_all(&if part_name == name { change(body) } else { body }).unwrap();
    }
    new.finish().unwrap().into_inner()
}

#[test]
fn the_real_list_reads_the_same_from_a_workbook() {
    let found = list(real());
    assert_eq!(found.format, ListFormat::Xlsx { sheet: "Sheet1".to_owned() });
    assert_eq!(found.rows, list(REAL).rows);
}

#[test]
fn typed_numbers_dates_and_truths_are_read_as_meant() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("说明").unwrap().write(0, 0, "请填写第二张表").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("门店").unwrap();
    fill(sheet, &format!("某连锁门店\n\n{HEADER},拟开业日期\n{STORE}\n\n{STORE}\n{STORE}"));
    let day = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write(3, 4, 97.100_000_000_000_01).unwrap().write(3, 5, 13_800_138_000_f64).unwrap();
    sheet.write(3, 6, true).unwrap().write(3, 9, 46_082).unwrap();
    sheet.write_with_format(5, 9, ExcelDateTime::from_ymd(2026, 3, 1).unwrap(), &day).unwrap();
    sheet.write(5, 6, 0).unwrap().write(5, 20, "旁注").unwrap();
    sheet.write(6, 1, 914_403_001_922_038_216_f64).unwrap();
    sheet.write(6, 4, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    book.add_worksheet().set_name("旧").unwrap().write(0, 0, "门店名称").unwrap();
    let list = list(book.save_to_buffer().unwrap());
    assert_eq!(list.format, ListFormat::Xlsx { sheet: "门店".to_owned() });
    let notes: Vec<&str> = list.notes.iter().map(|note| note.code).collect();
    assert_eq!(notes, ["note.lines_above_header", "note.unread_sheet"]);
    let (first, second) = (store(&list.rows[0]), store(&list.rows[1]));
    assert_eq!((list.rows[0].line, list.rows[1].line), (4, 6));
    assert_eq!(first.area, Some(Area(9710)));
    assert_eq!(first.phone.as_deref(), Some("13800138000"));
    assert!(first.directly_run && !second.directly_run);
    assert_eq!(first.opens_on, Some(date(2026, 3, 1)));
    assert_eq!(second.opens_on, Some(date(2026, 3, 1)));
    assert_eq!(
        told(&list),
        [
            (7, "统一社会信用代码", "field.lost_digits", None),
            (7, "经营面积(平方米)", "field.formula_error", None),
        ]
    );
}

#[test]
fn days_counted_from_1904_are_the_same_days() {
    let mut book = Workbook::new();
    fill(book.add_worksheet(), &format!("{HEADER},拟开业日期\n{STORE},44620"));
    let bytes = with_part(&book.save_to_buffer().unwrap(), "xl/workbook.xml", |body| {
        let text = String::from_utf8(body).unwrap();
        assert!(text.contains("<workbookPr"));
        text.replace("<workbookPr", "<workbookPr date1904=\"1\"").into_bytes()
    });
    assert_eq!(store(&list(bytes).rows[0]).opens_on, Some(date(2026, 3, 1)));
}

#[test]
fn a_workbook_without_a_list_is_refused() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "你好").unwrap();
    assert_eq!(refused(book.save_to_buffer().unwrap()).code(), "list.no_header");

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a.txt", SimpleFileOptions::default()).unwrap();
    let error = refused(zip.finish().unwrap().into_inner());
    assert_eq!(error.code(), "list.wrong_type");
    assert!(error.to_string().contains("压缩包"), "{error}");
}

#[test]
fn hostile_workbooks_are_refused() {
    let book = real();
    let strings = "xl/sharedStrings.xml";
    for forged in ["99999999999", "18446744073709551615", "99999999999999999999999"] {
        let bytes = with_part(&book, strings, |body| {
            let text = String::from_utf8(body).unwrap();
            let (before, after) = text.split_once("uniqueCount=\"").unwrap();
            let after = after.split_once('"').unwrap().1;
            format!("{before}uniqueCount=\"{forged}\"{after}").into_bytes()
        });
        assert_eq!(refused(bytes).code(), "list.overfull_workbook");
    }
    let wide = with_part(&book, strings, |body| {
        String::from_utf8(body).unwrap().encode_utf16().flat_map(u16::to_le_bytes).collect()
    });
    assert_eq!(refused(wide).code(), "list.broken_workbook");
    let bomb = with_part(&book, "xl/styles.xml", |_| vec![b' '; 65 * 1024 * 1024]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(refused(bomb).code(), "list.overfull_workbook");
    let sheet = "xl/worksheets/sheet1.xml";
    let row = |r: u32| format!("<row r=\"{r}\"><c r=\"A{r}\"><v>1</v></c></row>");
    let rows = (1..=6_000).map(row).collect::<Vec<_>>().concat();
    let long = with_part(&book, sheet, |_| {
        format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").into_bytes()
    });
    assert_eq!(refused(long).code(), "list.too_many_rows");
}

#[test]
fn damaged_workbooks_never_panic() {
    let book = real();
    let sheet = "xl/worksheets/sheet1.xml";
    let mut state = 7_u64;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for round in 0..60 {
        let mut bytes = book.clone();
        let at = next(bytes.len());
        if round % 3 == 0 {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 1 << next(8);
        }
        let _ = read(&bytes, "x.xlsx", &FORMS, None);
    }
    let far = with_part(&book, sheet, |body| {
        let text = String::from_utf8(body).unwrap();
        assert!(text.contains("r=\"A1\""));
        text.replacen("r=\"A1\"", "r=\"ZZZZZZZZ1\"", 1).into_bytes()
    });
    assert!(read(&far, "x.xlsx", &FORMS, None).is_err());
    for part in
        [sheet, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
    {
        for _ in 0..6 {
            let (place, byte) = (next(1_000_000), b"<>&\"/=0A\0"[next(9)]);
            let bytes = with_part(&book, part, |mut body| {
                let at = place % body.len();
                body[at] = byte;
                body
            });
            let _ = read(&bytes, "x.xlsx", &FORMS, None);
        }
    }
}
