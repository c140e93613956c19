//! Erasures of personal values, each with its chain of entries.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0005_erasures/tables.sql");

pub(crate) struct Erasures;

impl MigrationName for Erasures {
    fn name(&self) -> &'static str {
        "m0005_erasures"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Erasures {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
