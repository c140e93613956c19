//! What can go wrong between the engine and the database.

use permit::{Refusal, SubjectKind};
use sea_orm::{DbErr, RuntimeErr, SqlErr};
use std::fmt::Display;

/// What can go wrong. *Missing* and *stale* are different answers.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such thing.
    #[error("no {kind} {id}")]
    NotFound {
        /// What was looked for.
        kind: &'static str,
        /// By which id.
        id: String,
    },
    /// It has changed since it was read.
    #[error("{kind} {id} has version {found}, not {expected}")]
    Stale {
        /// What.
        kind: &'static str,
        /// Which.
        id: String,
        /// The version the caller knew.
        expected: i64,
        /// The version it has.
        found: i64,
    },
    /// Something that must be unique is there already.
    #[error("already there: {what}")]
    Conflict {
        /// The constraint, in the database's words.
        what: String,
    },
    /// A stored row does not read as what it should be.
    #[error("table {table}, column {column}, row {row}: {why}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's id.
        row: String,
        /// What is wrong with it.
        why: String,
    },
    /// The engine refused the command. Nothing was written.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database failed.
    #[error("database: {0}")]
    Db(#[source] DbErr),
    /// The folder of files failed.
    #[error("files: {0}")]
    Files(#[from] object_store::Error),
    /// A file or folder of the computer failed.
    #[error("file system: {0}")]
    Io(#[from] std::io::Error),
    /// The closure kept its act after it had answered, so nothing was written.
    #[error("the act {0} was still held when it should have been written")]
    StillHeld(&'static str),
    /// The operating system gave no randomness.
    #[error("no randomness: {0}")]
    Randomness(getrandom::Error),
}

/// The store's answers.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// An error an act's closure may end with: the store must see whether to run it again.
pub trait ActError: From<StoreError> {
    /// The store's error in it, if that is what it is.
    fn store_error(&self) -> Option<&StoreError>;
}

impl ActError for StoreError {
    fn store_error(&self) -> Option<&StoreError> {
        Some(self)
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(what)) => StoreError::Conflict { what },
            _ => StoreError::Db(error),
        }
    }
}

impl StoreError {
    /// No subject of that kind.
    pub fn no_subject(kind: SubjectKind, id: &(impl Display + ?Sized)) -> Self {
        StoreError::NotFound { kind: kind.as_str(), id: id.to_string() }
    }

    /// A row that does not read as it should.
    pub fn corrupt(
        table: &'static str,
        column: &'static str,
        row: &(impl Display + ?Sized),
        why: &(impl Display + ?Sized),
    ) -> Self {
        StoreError::Corrupt { table, column, row: row.to_string(), why: why.to_string() }
    }

    /// Whether running the same act again may succeed: the database was busy, or two acts met.
    pub fn is_transient(&self) -> bool {
        match self {
            StoreError::Db(
                DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)),
            ) => error
                .as_database_error()
                .and_then(|e| e.code().map(|code| is_transient_code(&code)))
                .unwrap_or(false),
            StoreError::NotFound { .. }
            | StoreError::Stale { .. }
            | StoreError::Conflict { .. }
            | StoreError::Corrupt { .. }
            | StoreError::Refused(_)
            | StoreError::Db(_)
            | StoreError::Files(_)
            | StoreError::Io(_)
            | StoreError::StillHeld(_)
            | StoreError::Randomness(_) => false,
        }
    }
}

/// SQLite: busy (5), locked (6) and their extended codes, whose low byte they are. PostgreSQL:
/// serialization failure and deadlock.
fn is_transient_code(code: &str) -> bool {
    match code {
        "40001" | "40P01" => true,
        _ => code.len() < 5 && code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6)),
    }
}

#[cfg(test)]
mod tests {
    use super::is_transient_code;

    #[test]
    fn busy_and_serialization_are_transient_and_nothing_else() {
        for code in ["5", "6", "261", "517", "773", "262", "40001", "40P01"] {
            assert!(is_transient_code(code), "{code}");
        }
        for code in ["1555", "2067", "787", "23505", "23503", "1", ""] {
            assert!(!is_transient_code(code), "{code}");
        }
    }
}
