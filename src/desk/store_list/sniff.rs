//! What a file is, by its first bytes; its name may say anything.

use super::error::ListFault;

/// What can be read.
pub(super) enum Kind {
    /// A ZIP package, to be opened as an XLSX workbook.
    Workbook,
    /// Text, as far as one can see.
    Text,
}

/// First bytes of files people hand in by mistake.
const OTHERS: &[(&[u8], &str, &str)] = &[
    (b"%PDF", " PDF 文件", "a PDF file"),
    (b"\x89PNG", "图片", "a picture"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"GIF8", "图片", "a picture"),
    (b"II*\0", "图片", "a picture"),
    (b"MM\0*", "图片", "a picture"),
    (b"Rar!", "压缩包", "an archive"),
    (b"7z\xbc\xaf", "压缩包", "an archive"),
    (b"\x1f\x8b", "压缩包", "an archive"),
    (b"PK\x05\x06", "空的压缩包", "an empty archive"),
    (b"{\\rtf", " RTF 文档", "an RTF document"),
];

/// Openings of marked-up text, often named `.xls` by the system that made it.
const MARKUP: &[(&str, &str, &str)] = &[
    ("<?xml", " XML 文件", "an XML file"),
    ("<!doctype", "网页文件", "a web page"),
    ("<html", "网页文件", "a web page"),
    ("<table", "网页文件", "a web page"),
    ("<meta", "网页文件", "a web page"),
];

/// The signature of an OLE compound file: Office 97–2003, and the shell of a locked workbook.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Tells what the bytes are, or why they are no list.
pub(super) fn sniff(bytes: &[u8]) -> Result<Kind, ListFault> {
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if body.iter().all(u8::is_ascii_whitespace) {
        return Err(ListFault::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Workbook);
    }
    if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice()) {
        return Err(ListFault::WrongType { zh: "图片", en: "a picture" });
    }
    if let Some((_, zh, en)) = OTHERS.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Err(ListFault::WrongType { zh, en });
    }
    let start = String::from_utf8_lossy(&body[..body.len().min(64)]).trim_start().to_lowercase();
    match MARKUP.iter().find(|(opening, ..)| start.starts_with(opening)) {
        Some((_, zh, en)) => Err(ListFault::WrongType { zh, en }),
        None => Ok(Kind::Text),
    }
}

/// Names inside a compound file are stored as UTF-16.
fn compound(bytes: &[u8]) -> ListFault {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if holds("EncryptedPackage") {
        ListFault::Encrypted
    } else if holds("WordDocument") {
        ListFault::WrongType { zh: " Word 文档", en: "a Word document" }
    } else {
        ListFault::OldWorkbook
    }
}
