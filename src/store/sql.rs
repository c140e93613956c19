//! SQL written by hand, for questions that count and group: one text that both databases read.

use crate::read::Read;
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

/// A statement of a text with `?` for each value. No text of ours has a question mark of its own.
pub(crate) fn statement(read: &impl Read, text: &str, values: Vec<Value>) -> Statement {
    let backend = read.connection().get_database_backend();
    let text = match backend {
        DbBackend::Postgres => numbered(text),
        _other => text.to_owned(),
    };
    Statement::from_sql_and_values(backend, text, values)
}

/// The text with `$1`, `$2`, … for its question marks.
fn numbered(text: &str) -> String {
    let mut parts = text.split('?');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        whole.push('$');
        whole.push_str(&(at + 1).to_string());
        whole.push_str(part);
    }
    whole
}

/// A pattern that finds a text anywhere in a column, for `LIKE ? ESCAPE '\'`.
pub(crate) fn pattern(text: &str) -> String {
    let escaped = text.trim().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_numbered_and_patterns_are_plain() {
        assert_eq!(numbered("a = ? AND b IN (?, ?)"), "a = $1 AND b IN ($2, $3)");
        assert_eq!(pattern(" 50%_店 "), "%50\\%\\_店%");
    }
}
