//! Why a table of divisions is refused.

use crate::error::CodeError;

/// A fault in a table of divisions, with its line (from 1, the heading included).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DivisionTableError {
    /// The first line is not `code,name`.
    #[error("区划表第 1 行应为表头 code,name，实为「{found}」")]
    Header {
        /// The first line as found.
        found: String,
    },
    /// A line that is not two fields.
    #[error("区划表第 {line} 行应有 2 列，实有 {found} 列")]
    Columns {
        /// The line.
        line: u64,
        /// Number of fields found.
        found: usize,
    },
    /// A code that is no division code.
    #[error("区划表第 {line} 行 code 列：{cause}")]
    Code {
        /// The line.
        line: u64,
        /// What is wrong with it.
        cause: CodeError,
    },
    /// A line without a name.
    #[error("区划表第 {line} 行 name 列不能为空")]
    Name {
        /// The line.
        line: u64,
    },
    /// The same code twice in one table.
    #[error("区划表第 {line} 行 code 列：{code} 重复")]
    Twice {
        /// The line of the second.
        line: u64,
        /// The code.
        code: String,
    },
    /// Text that is no CSV or no UTF-8.
    #[error("区划表第 {line} 行无法读取：{message}")]
    Csv {
        /// The line, 0 when unknown.
        line: u64,
        /// What the reader said.
        message: String,
    },
}

impl DivisionTableError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Header { .. } => "division_table.header",
            Self::Columns { .. } => "division_table.columns",
            Self::Code { .. } => "division_table.code",
            Self::Name { .. } => "division_table.name",
            Self::Twice { .. } => "division_table.twice",
            Self::Csv { .. } => "division_table.csv",
        }
    }

    /// The message in English.
    pub fn en(&self) -> String {
        match self {
            Self::Header { found } => {
                format!("division table line 1: expected the heading code,name, found \"{found}\"")
            }
            Self::Columns { line, found } => {
                format!("division table line {line}: expected 2 columns, found {found}")
            }
            Self::Code { line, cause } => format!("division table line {line}, code: {}", cause.en()),
            Self::Name { line } => format!("division table line {line}, name: must not be empty"),
            Self::Twice { line, code } => format!("division table line {line}, code: {code} is there twice"),
            Self::Csv { line, message } => format!("division table line {line} cannot be read: {message}"),
        }
    }
}
