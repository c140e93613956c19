//! What an issued paper says, kept by the act that issues it.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0018_issued/tables.sql");

pub(crate) struct Issued;

impl MigrationName for Issued {
    fn name(&self) -> &'static str {
        "m0018_issued"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Issued {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
