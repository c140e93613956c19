//! Refused commands belong to an authority, whose chiefs and auditors read them.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0004_refusals/tables.sql");

pub(crate) struct Refusals;

impl MigrationName for Refusals {
    fn name(&self) -> &'static str {
        "m0004_refusals"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Refusals {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
