//! Splits text into records. A library parser would let one lost quotation mark swallow every line up
//! to the next mark; here such a line is given up alone and the next line starts afresh.

use super::table::{Cell, Line};

/// Longest record that runs over several lines; beyond it a quotation mark has been lost.
const MAX_SPAN: usize = 64 * 1024;

/// The records of a text, one by one, lines without a character left out.
pub(super) struct Lines<'a> {
    rest: &'a str,
    number: usize,
    separator: u8,
    width: Option<usize>,
}

/// A record as read: its cells, its bytes with the line end, whether text follows a closing mark.
struct Record {
    cells: Vec<String>,
    bytes: usize,
    loose: bool,
}

impl<'a> Lines<'a> {
    /// With the header's `width` known, a record over several lines must have just as many cells.
    pub(super) fn new(text: &'a str, separator: u8, width: Option<usize>) -> Self {
        Self { rest: text, number: 1, separator, width }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let text = self.rest.trim_start_matches(['\r', '\n']);
        self.number += line_breaks(&self.rest[..self.rest.len() - text.len()]);
        self.rest = text;
        if self.rest.is_empty() {
            return None;
        }
        let first_line = line_end(self.rest);
        let sound = record(self.rest, self.separator, first_line + MAX_SPAN).filter(|found| {
            found.bytes <= first_line
                || (!found.loose && self.width.is_none_or(|width| width == found.cells.len()))
        });
        let broken = sound.is_none();
        let (cells, bytes) = match sound {
            Some(found) => (found.cells, found.bytes),
            None => (guess(&self.rest[..first_line], self.separator), first_line),
        };
        let (taken, rest) = self.rest.split_at(bytes);
        let number = self.number;
        self.number += line_breaks(taken);
        self.rest = rest;
        Some(Line { number, cells: cells.into_iter().map(Cell::from).collect(), broken })
    }
}

/// A value as it is written into CSV. What a spreadsheet would take for a formula is marked as text.
pub(super) fn quote(text: &str) -> String {
    let guarded = format!("'{text}");
    let text = if is_formula(text) { guarded.as_str() } else { text };
    if text.contains([',', ';', '\t', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// Whether a spreadsheet would work a value out instead of showing it.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

/// One record from the start of the text; none when a quoted cell does not end, or the record not before
/// `limit`.
fn record(text: &str, separator: u8, limit: usize) -> Option<Record> {
    let bytes = text.as_bytes();
    let (mut cells, mut at, mut loose) = (Vec::new(), 0, false);
    loop {
        let mut cell = String::new();
        if bytes.get(at) == Some(&b'"') {
            at = quoted(text, at + 1, &mut cell)?;
        }
        let end = bytes[at..].iter().position(|b| *b == separator || matches!(b, b'\r' | b'\n'));
        let end = end.map_or(bytes.len(), |length| at + length);
        let (opened, after) = (at > 0 && bytes[at - 1] == b'"', &text[at..end]);
        loose |= opened && !after.trim().is_empty();
        cell.push_str(after);
        cells.push(cell);
        at = end;
        if at > limit {
            return None;
        }
        if bytes.get(at) != Some(&separator) {
            return Some(Record { cells, bytes: at + break_length(&bytes[at..]), loose });
        }
        at += 1;
    }
}

/// Reads a quoted cell from behind its opening mark; answers the place behind the closing one.
fn quoted(text: &str, start: usize, cell: &mut String) -> Option<usize> {
    let mut from = start;
    loop {
        let mark = from + text.as_bytes()[from..].iter().take(MAX_SPAN).position(|b| *b == b'"')?;
        cell.push_str(&text[from..mark]);
        if text.as_bytes().get(mark + 1) != Some(&b'"') {
            return Some(mark + 1);
        }
        cell.push('"');
        from = mark + 2;
        if from - start > MAX_SPAN {
            return None;
        }
    }
}

/// The cells of a line whose marks do not pair: parted at every separator, marks at the ends dropped.
fn guess(line: &str, separator: u8) -> Vec<String> {
    let line = line.trim_end_matches(['\r', '\n']);
    line.split(char::from(separator)).map(|cell| cell.trim().trim_matches('"').to_owned()).collect()
}

/// Bytes up to and with the first line end.
fn line_end(text: &str) -> usize {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    end + break_length(&text.as_bytes()[end..])
}

fn break_length(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

fn line_breaks(text: &str) -> usize {
    text.matches('\n').count() + text.matches('\r').count() - text.matches("\r\n").count()
}
