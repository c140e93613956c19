//! One kind of error: a form file that cannot be used, and where it is wrong.

use std::fmt;

/// A form file that is refused. It names the file, the line and the field, so that the person who
/// keeps the data can put it right without reading the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormError {
    /// File name, as kept under `forms/data` or in the folder of further versions.
    pub file: String,
    /// Line in the file, counted from 1, when the fault has a place.
    pub line: Option<usize>,
    /// Field at fault, as a path such as `limit[3].days`.
    pub field: Option<String>,
    /// What is wrong, in Chinese, with the reader's own message behind it where there is one.
    pub problem: String,
}

impl FormError {
    /// A fault of the whole file, without a line.
    pub(crate) fn whole(file: &str, problem: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: None, field: None, problem: problem.into() }
    }
}

impl fmt::Display for FormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "表单文件 {}", self.file)?;
        if let Some(line) = self.line {
            write!(f, " 第 {line} 行")?;
        }
        if let Some(field) = &self.field {
            write!(f, "，字段 {field}")?;
        }
        write!(f, "：{}", self.problem)
    }
}

impl std::error::Error for FormError {}
