//! What an approver opened before deciding: one address as it stood at one version.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0012_openings/tables.sql");

pub(crate) struct Openings;

impl MigrationName for Openings {
    fn name(&self) -> &'static str {
        "m0012_openings"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Openings {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
