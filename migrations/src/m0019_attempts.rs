//! A column to find the inspections whose last visit could not be one, filled from their states.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

pub(crate) struct Attempts;

impl MigrationName for Attempts {
    fn name(&self) -> &'static str {
        "m0019_attempts"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Attempts {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The two databases have no common words for what stands in a state.
        let columns = match manager.get_database_backend() {
            DbBackend::Sqlite => include_str!("m0019_attempts/columns_sqlite.sql"),
            DbBackend::Postgres => include_str!("m0019_attempts/columns_postgresql.sql"),
            other => return Err(DbErr::BackendNotSupported { db: other.as_str(), ctx: "m0019_attempts" }),
        };
        manager.get_connection().execute_unprepared(columns).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
