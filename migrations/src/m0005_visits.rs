//! Work on phones: whose device has a visit, what was found so far, and what was uploaded once.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0005_visits/tables.sql");

pub(crate) struct Visits;

impl MigrationName for Visits {
    fn name(&self) -> &'static str {
        "m0005_visits"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Visits {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
