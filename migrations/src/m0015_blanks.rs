//! Numbered blanks, and the printers they go through.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0015_blanks/tables.sql");

pub(crate) struct Blanks;

impl MigrationName for Blanks {
    fn name(&self) -> &'static str {
        "m0015_blanks"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Blanks {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
