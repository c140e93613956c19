//! To whom the outcome of a filing was handed.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0008_deliveries/tables.sql");

pub(crate) struct Deliveries;

impl MigrationName for Deliveries {
    fn name(&self) -> &'static str {
        "m0008_deliveries"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Deliveries {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
