//! What kind of file a list was, and what was passed over in it.

use std::fmt;

/// The file a list came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListFormat {
    /// Text in columns.
    Csv {
        /// How its characters were stored.
        encoding: Encoding,
        /// What parts its columns: a comma, a semicolon or a tab.
        separator: char,
    },
    /// An Excel workbook.
    Xlsx {
        /// The sheet that was read.
        sheet: String,
    },
}

/// How the characters of a text file were stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// GB18030, and with it GBK and GB2312: what a Chinese Excel saves as CSV.
    Gb18030,
    /// UTF-16 with a byte order mark: what Excel saves as 「Unicode 文本」.
    Utf16,
}

/// Something the applicant should know that is no fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListNote {
    /// Stable code, such as `note.unknown_column`.
    pub code: &'static str,
    /// In Chinese.
    pub message_zh: String,
    /// In English.
    pub message_en: String,
}

impl fmt::Display for ListFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Csv { encoding, .. } => write!(f, "CSV ({encoding})"),
            Self::Xlsx { sheet } => write!(f, "XLSX ({sheet})"),
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030",
            Self::Utf16 => "UTF-16",
        })
    }
}
