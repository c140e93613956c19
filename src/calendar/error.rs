//! Why a holiday notice is refused, with its line (from 1, the heading included) and field.

use std::fmt;

/// A field of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The day, as `2027-01-01`.
    Date,
    /// `holiday` or `makeup_workday`.
    Kind,
    /// The name of the holiday.
    Name,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Date => "date",
            Self::Kind => "kind",
            Self::Name => "name",
        })
    }
}

/// A fault in a notice. `Display` speaks Chinese, [`CalendarError::en`] English.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// No row at all.
    #[error("节假日表没有数据行")]
    Empty,
    /// The first line is not `date,kind,name`.
    #[error("节假日表第 1 行应为表头 date,kind,name，实为「{found}」")]
    Header {
        /// The first line as found.
        found: String,
    },
    /// A line that is not three fields.
    #[error("节假日表第 {line} 行应有 3 列，实有 {found} 列")]
    Columns {
        /// The line.
        line: u64,
        /// Number of fields found.
        found: usize,
    },
    /// A field that cannot be read.
    #[error("节假日表第 {line} 行 {field} 列「{found}」有误，应为 {}", expected(*field))]
    Value {
        /// The line.
        line: u64,
        /// The field.
        field: Field,
        /// What stands there.
        found: String,
    },
    /// One day twice in one notice.
    #[error("节假日表第 {line} 行 date 列：{date} 重复")]
    Twice {
        /// The line of the second.
        line: u64,
        /// The day.
        date: jiff::civil::Date,
    },
    /// Text that is no CSV.
    #[error("节假日表第 {line} 行无法读取：{message}")]
    Csv {
        /// The line, 0 when unknown.
        line: u64,
        /// What the reader said.
        message: String,
    },
}

impl CalendarError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "calendar.empty",
            Self::Header { .. } => "calendar.header",
            Self::Columns { .. } => "calendar.columns",
            Self::Value { field: Field::Date, .. } => "calendar.date",
            Self::Value { field: Field::Kind, .. } => "calendar.kind",
            Self::Value { field: Field::Name, .. } => "calendar.name",
            Self::Twice { .. } => "calendar.twice",
            Self::Csv { .. } => "calendar.csv",
        }
    }

    /// The message in English.
    pub fn en(&self) -> String {
        match self {
            Self::Empty => "holiday table has no rows".into(),
            Self::Header { found } => {
                format!("holiday table line 1: expected the heading date,kind,name, found \"{found}\"")
            }
            Self::Columns { line, found } => {
                format!("holiday table line {line}: expected 3 columns, found {found}")
            }
            Self::Value { line, field, found } => {
                format!(
                    "holiday table line {line}, {field}: found \"{found}\", expected {}",
                    expected_en(*field)
                )
            }
            Self::Twice { line, date } => format!("holiday table line {line}, date: {date} is there twice"),
            Self::Csv { line, message } => format!("holiday table line {line} cannot be read: {message}"),
        }
    }
}

fn expected(field: Field) -> &'static str {
    match field {
        Field::Date => "1900–2200 年间的日期，如 2027-01-01",
        Field::Kind => "holiday 或 makeup_workday",
        Field::Name => "1–40 字的节日名称",
    }
}

fn expected_en(field: Field) -> &'static str {
    match field {
        Field::Date => "a day of the years 1900-2200 such as 2027-01-01",
        Field::Kind => "holiday or makeup_workday",
        Field::Name => "the name of the holiday, 1-40 characters",
    }
}
