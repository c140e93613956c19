//! The connection to the database: SQLite in one file, or PostgreSQL.

use crate::error::Result;
use migrations::{Migrator, MigratorTrait};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use std::path::Path;
use std::time::Duration;
use tokio::sync::Mutex;

/// How many readers may be at work besides the writer.
const SQLITE_CONNECTIONS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 24;
/// How long another process may hold the file before an act is told that it is busy.
const BUSY: Duration = Duration::from_secs(5);

/// The two databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// SQLite: one file, one writer.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// The store: everything that is written goes through [`Store::act`].
#[derive(Debug)]
pub struct Store {
    pub(crate) db: DatabaseConnection,
    pub(crate) backend: Backend,
    /// SQLite has one writer. Acts of this process wait here in turn, instead of polling its lock.
    pub(crate) writer: Mutex<()>,
}

impl Store {
    /// Opens the database: `postgres://…`, `sqlite:PATH`, or a bare path of an SQLite file, whose
    /// folder is made when missing.
    pub async fn connect(url: &str) -> Result<Store> {
        let backend = match url.split_once("://") {
            Some(("postgres" | "postgresql", _)) => Backend::Postgres,
            _ => Backend::Sqlite,
        };
        let options = match backend {
            Backend::Postgres => postgres_options(url),
            Backend::Sqlite => sqlite_options(url)?,
        };
        let db = Database::connect(options).await?;
        Ok(Store { db, backend, writer: Mutex::new(()) })
    }

    /// Brings the tables up to date.
    pub async fn migrate(&self) -> Result<()> {
        Ok(Migrator::up(&self.db, None).await?)
    }

    /// Which database this is.
    pub fn backend(&self) -> Backend {
        self.backend
    }

    /// The database's own clock, in microseconds since the epoch. Sweeps that cannot be undone stop
    /// when it and the program's clock differ too much.
    pub async fn database_micros(&self) -> Result<i64> {
        let (backend, sql) = match self.backend {
            Backend::Sqlite => (
                DbBackend::Sqlite,
                "SELECT CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000",
            ),
            Backend::Postgres => (
                DbBackend::Postgres,
                "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)",
            ),
        };
        let row = self.db.query_one_raw(Statement::from_string(backend, sql)).await?;
        let row = row.ok_or_else(|| sea_orm::DbErr::RecordNotFound("the database's clock".to_owned()))?;
        Ok(row.try_get_by_index(0)?)
    }

    /// Lets go of every connection.
    pub async fn close(&self) -> Result<()> {
        Ok(self.db.close_by_ref().await?)
    }
}

fn postgres_options(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(POSTGRES_CONNECTIONS).sqlx_logging(false).set_application_name("yizheng");
    if let Some((_, schema)) = url.split_once("options=-csearch_path%3D") {
        options.set_schema_search_path(schema);
    }
    options
}

fn sqlite_options(url: &str) -> Result<ConnectOptions> {
    let path = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")).unwrap_or(url);
    let path = path.split_once('?').map_or(path, |(path, _)| path).to_owned();
    if let Some(folder) = Path::new(&path).parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = ConnectOptions::new("sqlite:");
    options.max_connections(SQLITE_CONNECTIONS).sqlx_logging(false).test_before_acquire(false);
    options.map_sqlx_sqlite_opts(move |sqlite: SqliteConnectOptions| {
        sqlite
            .filename(&path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .statement_cache_capacity(256)
            .pragma("cache_size", "-16000")
    });
    Ok(options)
}
