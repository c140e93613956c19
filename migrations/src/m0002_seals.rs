//! The ledger's tree: positions, roots, and the entries that wait for a position.
//!
//! The database itself puts a new entry among those that wait. So sealing costs by what waits, not
//! by what is stored, and no way of writing an entry can leave it out.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

const TABLES: &str = include_str!("m0002_seals/tables.sql");

pub(crate) struct Seals;

impl MigrationName for Seals {
    fn name(&self) -> &'static str {
        "m0002_seals"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Seals {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The two databases have no common words for a trigger.
        let waits = match manager.get_database_backend() {
            DbBackend::Sqlite => include_str!("m0002_seals/waits_sqlite.sql"),
            DbBackend::Postgres => include_str!("m0002_seals/waits_postgresql.sql"),
            other => return Err(DbErr::BackendNotSupported { db: other.as_str(), ctx: "m0002_seals" }),
        };
        for sql in [TABLES, waits] {
            manager.get_connection().execute_unprepared(sql).await?;
        }
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
