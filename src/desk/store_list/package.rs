//! Looks into the ZIP package of a workbook before a reader opens it: what it is, and that it does not
//! unpack to more than a list can be.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::error::ListFault;

/// Most bytes all parts together may unpack to.
const MAX_UNPACKED: u64 = 64 * 1024 * 1024;

/// Most entries the table of shared texts may announce. The reader reserves room for as many as it is
/// told, so a forged number would end the whole program.
const MAX_SHARED: u64 = 2_000_000;

/// Refuses a package that is no workbook, is broken or unpacks to too much.
pub(super) fn check(bytes: &[u8]) -> Result<(), ListFault> {
    let broken = |_| ListFault::BrokenWorkbook;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let names: Vec<String> =
        archive.file_names().flatten().map(|name| name.replace('\\', "/").to_ascii_lowercase()).collect();
    is_workbook(&names)?;
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| ListFault::BrokenWorkbook)?;
        let name = part.name().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
        let mut part = part.take(left + 1);
        let unpacked = if name.ends_with("sharedstrings.xml") {
            let mut text = Vec::new();
            part.read_to_end(&mut text).map_err(|_| ListFault::BrokenWorkbook)?;
            modest(&text)?;
            text.len() as u64
        } else {
            std::io::copy(&mut part, &mut std::io::sink()).map_err(|_| ListFault::BrokenWorkbook)?
        };
        left = left.checked_sub(unpacked).ok_or(ListFault::OverfullWorkbook)?;
    }
    Ok(())
}

fn is_workbook(names: &[String]) -> Result<(), ListFault> {
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    let wrong = |zh, en| Err(ListFault::WrongType { zh, en });
    if has("xl/workbook.bin") {
        wrong("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)")
    } else if has("xl/") && has("[content_types].xml") {
        Ok(())
    } else if has("word/") {
        wrong(" Word 文档", "a Word document")
    } else if has("ppt/") {
        wrong("演示文稿", "a presentation")
    } else if has("mimetype") {
        wrong(" OpenDocument 文档（如 .ods）", "an OpenDocument file (such as .ods)")
    } else {
        wrong("压缩包", "an archive")
    }
}

/// Refuses shared texts in another encoding than UTF-8, in which the count could hide, and a count that
/// no list has.
fn modest(part: &[u8]) -> Result<(), ListFault> {
    let text = std::str::from_utf8(part).map_err(|_| ListFault::BrokenWorkbook)?;
    if text.contains(['\0', '\u{1b}']) {
        return Err(ListFault::BrokenWorkbook);
    }
    let counts = text.match_indices("uniqueCount").filter_map(|(at, word)| {
        let value = text[at + word.len()..].trim_start().strip_prefix('=')?.trim_start();
        let digits = value.strip_prefix(['"', '\''])?.split(['"', '\'']).next()?;
        // A number too long to be read as one is surely too large.
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().unwrap_or(u64::MAX))
    });
    match counts.max() {
        Some(count) if count > MAX_SHARED => Err(ListFault::OverfullWorkbook),
        _ => Ok(()),
    }
}
