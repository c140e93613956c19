//! A fresh database for each test: a file of SQLite, or a schema of PostgreSQL.

use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Database {
    /// A file of its own.
    Sqlite,
    /// A schema of its own on the server that `make test` starts.
    Postgres,
}

/// A database with nothing in it.
#[derive(Debug)]
pub(crate) struct Fresh {
    /// What the program is told.
    pub(crate) url: String,
    server: Option<(String, String)>,
}

static SCHEMAS: AtomicU32 = AtomicU32::new(0);

impl Fresh {
    /// Makes it.
    pub(crate) async fn new(database: Database, folder: &Path) -> Self {
        if database == Database::Sqlite {
            let url = format!("sqlite:{}", folder.join("test.sqlite").display());
            return Fresh { url, server: None };
        }
        let server = std::env::var("YIZHENG_TEST_PG").unwrap_or_else(|_| {
            panic!(
                "YIZHENG_TEST_PG is not set, so nothing was tested on PostgreSQL: run `make test`, or set \
                 it to postgres://user:password@host/database of a server that may be written to"
            )
        });
        let schema = format!("flow_{}_{}", std::process::id(), SCHEMAS.fetch_add(1, Ordering::Relaxed));
        let sign = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{sign}options=-csearch_path%3D{schema}");
        let fresh = Fresh { url, server: Some((server, schema.clone())) };
        fresh.on_server(&format!("CREATE SCHEMA {schema}")).await;
        fresh
    }

    /// Writes past the program, as somebody who edits its file would.
    pub(crate) async fn tamper(&self, sql: &str) -> u64 {
        let link = match &self.server {
            Some((server, schema)) => {
                let mut options = ConnectOptions::new(server);
                options.max_connections(1).sqlx_logging(false).set_schema_search_path(schema);
                sea_orm::Database::connect(options).await
            }
            None => sea_orm::Database::connect(&self.url).await,
        };
        let link = link.expect("the database opens");
        let done = link.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
        close(link).await;
        done.rows_affected()
    }

    /// How many rows each table of a file holds; of the ledger, how many entries of each verb.
    pub(crate) async fn counts(&self) -> BTreeMap<String, i64> {
        let link = sea_orm::Database::connect(&self.url).await.expect("the database opens");
        let tables =
            "SELECT name, 0 AS held FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        let mut counts = BTreeMap::new();
        for (table, _) in told(&link, tables).await {
            let held = told(&link, &format!("SELECT '{table}', COUNT(*) AS held FROM {table}")).await;
            counts.extend(held);
        }
        let verbs =
            "SELECT 'entry ' || subject_kind || ' ' || verb AS name, COUNT(*) AS held FROM entry GROUP BY 1";
        counts.extend(told(&link, verbs).await);
        close(link).await;
        counts
    }

    /// Takes a schema away again; a file goes with its folder.
    pub(crate) async fn end(self) {
        if let Some((_, schema)) = &self.server {
            self.on_server(&format!("DROP SCHEMA {schema} CASCADE")).await;
        }
    }

    async fn on_server(&self, sql: &str) {
        let Some((server, _)) = &self.server else { return };
        let mut options = ConnectOptions::new(server);
        options.max_connections(1).sqlx_logging(false);
        let link =
            sea_orm::Database::connect(options).await.expect("the PostgreSQL of YIZHENG_TEST_PG answers");
        link.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
        close(link).await;
    }
}

/// Names with numbers, as a query finds them.
async fn told(link: &DatabaseConnection, sql: &str) -> Vec<(String, i64)> {
    let asked = Statement::from_string(DbBackend::Sqlite, sql);
    let rows = link.query_all_raw(asked).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    let row = |row: sea_orm::QueryResult| {
        row.try_get_many_by_index::<(String, i64)>().unwrap_or_else(|error| panic!("{sql}: {error}"))
    };
    rows.into_iter().map(row).collect()
}

async fn close(link: DatabaseConnection) {
    link.close().await.expect("the connection closes");
}
