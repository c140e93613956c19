//! Copies on paper: which was printed when and by whom, and what became of it.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0007_copies/tables.sql");

pub(crate) struct Copies;

impl MigrationName for Copies {
    fn name(&self) -> &'static str {
        "m0007_copies"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Copies {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
