//! Tables as a workbook: one sheet for each, a bold head that stays in sight, numbers as numbers.

use crate::web::problem::{Answer, Problem};
use axum::body::Bytes;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// A sheet: its name, its head, its rows.
pub(in crate::web) struct Sheet {
    /// Its name, at most 31 characters.
    pub(in crate::web) name: String,
    /// The head.
    pub(in crate::web) heads: Vec<String>,
    /// The rows.
    pub(in crate::web) rows: Vec<Vec<String>>,
    /// Whether cells that read as numbers are numbers; codes and long numbers stay texts.
    pub(in crate::web) counts: bool,
}

/// The sheets as a file to save under that name.
pub(in crate::web) fn workbook(name: &str, sheets: &[Sheet]) -> Answer<Response> {
    let bytes = written(sheets).map_err(|error| Problem::internal(error.to_string()))?;
    let named = utf8_percent_encode(name, NON_ALPHANUMERIC);
    let headers = [
        (CONTENT_TYPE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"table.xlsx\"; filename*=UTF-8''{named}")),
    ];
    Ok((headers, Bytes::from(bytes)).into_response())
}

fn written(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    for one in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(&one.name)?;
        for (column, head) in (0..).zip(&one.heads) {
            sheet.write_string_with_format(0, column, head, &bold)?;
        }
        for (line, row) in (1..).zip(&one.rows) {
            for (column, text) in (0..).zip(row) {
                match text.parse::<f64>() {
                    Ok(number) if one.counts && column > 0 => sheet.write_number(line, column, number)?,
                    _text => sheet.write_string(line, column, text)?,
                };
            }
        }
        sheet.set_freeze_panes(1, 1)?;
        sheet.autofit();
    }
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_is_written() {
        let sheet = Sheet {
            name: "办理统计".to_owned(),
            heads: vec!["人员".to_owned(), "准予".to_owned()],
            rows: vec![vec!["审批己".to_owned(), "3".to_owned()]],
            counts: true,
        };
        assert!(written(&[sheet]).unwrap().starts_with(b"PK"));
    }
}
