//! A list as text: finds its encoding and its separator by trying which of them shows the form's
//! column titles, then splits it into lines.

use std::borrow::Cow;
use std::cmp::Reverse;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};
use forms::ApplicationForm;

use super::MAX_ROWS;
use super::csv_lines::Lines;
use super::error::ListFault;
use super::format::{Encoding, ListFormat, ListNote};
use super::header::{self, LOOK_AHEAD};
use super::table::{Line, Table};

const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// The bytes read in one encoding.
struct Reading<'a> {
    encoding: Encoding,
    text: Cow<'a, str>,
    /// Characters that could not be read.
    lost: usize,
}

/// Reads text into lines.
pub(super) fn read(bytes: &[u8], form: &ApplicationForm) -> Result<Table, ListFault> {
    let readings = readings(bytes);
    let tried = readings.iter().flat_map(|reading| SEPARATORS.map(|separator| (reading, separator)));
    let best = tried
        .filter_map(|(reading, separator)| {
            let head = lines(reading, separator, None, LOOK_AHEAD);
            let (at, known) = header::find(form, &head)?;
            Some((known, head[at].cells.len(), reading, separator))
        })
        .min_by_key(|(known, _, reading, _)| (Reverse(*known), reading.lost));
    let Some((_, width, reading, separator)) = best else {
        return Err(without_header(&readings));
    };
    Ok(Table {
        lines: lines(reading, separator, Some(width), LOOK_AHEAD + MAX_ROWS + 1),
        ragged: true,
        format: ListFormat::Csv { encoding: reading.encoding, separator: char::from(separator) },
        notes: lost_note(reading).into_iter().collect(),
    })
}

/// The ways the bytes may be read. A mark at the start decides; else clean UTF-8 does; else GB18030 and
/// a damaged UTF-8 are both tried, so that one bad byte costs one row and not the file.
fn readings(bytes: &[u8]) -> Vec<Reading<'_>> {
    let reading = |encoding, text: Cow<'_, str>| {
        let lost = text.matches('\u{fffd}').count();
        Reading { encoding, text: Cow::Owned(text.into_owned()), lost }
    };
    if let Some(body) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return vec![reading(Encoding::Utf8, String::from_utf8_lossy(body))];
    }
    for (mark, wide) in [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        if let Some(body) = bytes.strip_prefix(mark) {
            return vec![reading(Encoding::Utf16, wide.decode_without_bom_handling(body).0)];
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return vec![Reading { encoding: Encoding::Utf8, text: Cow::Borrowed(text), lost: 0 }];
    }
    vec![
        reading(Encoding::Gb18030, GB18030.decode_without_bom_handling(bytes).0),
        reading(Encoding::Utf8, String::from_utf8_lossy(bytes)),
    ]
}

/// The first lines that are not blank.
fn lines(reading: &Reading<'_>, separator: u8, width: Option<usize>, most: usize) -> Vec<Line> {
    Lines::new(&reading.text, separator, width).filter(|line| !line.is_blank()).take(most).collect()
}

/// Without a header: bytes that are no text at all, text in another encoding, or a missing header.
fn without_header(readings: &[Reading<'_>]) -> ListFault {
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
    if readings.iter().all(|reading| reading.text.contains(control)) {
        ListFault::WrongType { zh: "无法识别的文件", en: "of an unknown type" }
    } else if readings.iter().all(|reading| reading.lost > 0) {
        ListFault::Unreadable
    } else {
        ListFault::NoHeader
    }
}

fn lost_note(reading: &Reading<'_>) -> Option<ListNote> {
    let lost = reading.lost;
    (lost > 0).then(|| ListNote {
        code: "note.lost_characters",
        message_zh: format!("有 {lost} 个字符无法识别，所在的行请检查后重新填写"),
        message_en: format!("{lost} characters could not be read; check their rows"),
    })
}
