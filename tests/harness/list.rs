//! Store lists: rows of the real list, changed cell by cell, as a request or as a file.

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use std::sync::OnceLock;

/// The real list of 106 stores.
pub(crate) const REAL: &str = include_str!("../data/stores_guangzhou.csv");

/// Column titles and the fields they stand for.
const COLUMNS: [(&str, &str); 13] = [
    ("门店名称", "name"),
    ("统一社会信用代码", "uscc"),
    ("行政区划代码", "division"),
    ("经营场所", "address"),
    ("经营面积(平方米)", "area_m2"),
    ("联系电话", "phone"),
    ("直营", "directly_run"),
    ("主体业态", "category"),
    ("经营项目", "items"),
    ("字号", "trade_name"),
    ("门店负责人", "manager"),
    ("食品安全员", "safety_officer"),
    ("拟开业日期", "planned_opening"),
];

/// One store, cell by cell.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    cells: Vec<String>,
}

/// A store of the real list, counted from 0.
pub(crate) fn store(at: usize) -> Store {
    real()[at].clone()
}

/// The first stores of the real list.
pub(crate) fn stores(count: usize) -> Vec<Store> {
    real()[..count].to_vec()
}

fn real() -> &'static [Store] {
    static ROWS: OnceLock<Vec<Store>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let mut reader = csv::Reader::from_reader(REAL.trim_start_matches('\u{feff}').as_bytes());
        let rows = reader.records().map(|row| row.expect("the real list is sound"));
        rows.map(|row| {
            let mut cells: Vec<String> = row.iter().map(str::to_owned).collect();
            cells.resize(COLUMNS.len(), String::new());
            Store { cells }
        })
        .collect()
    })
}

impl Store {
    /// The same with another value in the column of that title.
    #[track_caller]
    pub(crate) fn with(mut self, column: &str, value: &str) -> Self {
        let at = COLUMNS.iter().position(|(title, _)| *title == column).expect("a column of the list");
        value.clone_into(&mut self.cells[at]);
        self
    }

    /// The value of a field.
    pub(crate) fn get(&self, field: &str) -> &str {
        let at = COLUMNS.iter().position(|(_, key)| *key == field).expect("a field of the form");
        &self.cells[at]
    }

    /// As a request writes it.
    pub(crate) fn json(&self) -> Value {
        let mut body = json!({});
        for ((_, key), cell) in COLUMNS.iter().zip(&self.cells) {
            body[key] = match *key {
                "directly_run" => json!(cell == "是"),
                "items" => cell.split(';').collect(),
                _ if cell.is_empty() => Value::Null,
                _ => json!(cell),
            };
        }
        body
    }
}

/// A file of stores.
pub(crate) struct List(Vec<Vec<String>>);

impl List {
    /// The titles and these stores.
    pub(crate) fn of(stores: &[Store]) -> Self {
        let titles = COLUMNS.iter().map(|(title, _)| (*title).to_owned()).collect();
        List(std::iter::once(titles).chain(stores.iter().map(|store| store.cells.clone())).collect())
    }

    /// As comma-separated text.
    pub(crate) fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        for line in &self.0 {
            writer.write_record(line).expect("lines of one length");
        }
        String::from_utf8(writer.into_inner().expect("memory holds it")).expect("what was written is text")
    }

    /// As Chinese Excel saves CSV.
    pub(crate) fn gb18030(&self) -> Vec<u8> {
        let text = self.csv();
        let (bytes, _, unknown) = encoding_rs::GB18030.encode(&text);
        assert!(!unknown, "GB18030 has every character");
        bytes.into_owned()
    }

    /// As a workbook.
    pub(crate) fn xlsx(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (line, cells) in (0..).zip(&self.0) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(line, column, cell).expect("the sheet is large enough");
            }
        }
        book.save_to_buffer().expect("memory holds it")
    }
}
