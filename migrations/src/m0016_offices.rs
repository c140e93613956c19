//! The table of offices goes: the forms hold them, and nothing ever wrote this one.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0016_offices/tables.sql");

pub(crate) struct Offices;

impl MigrationName for Offices {
    fn name(&self) -> &'static str {
        "m0016_offices"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Offices {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
