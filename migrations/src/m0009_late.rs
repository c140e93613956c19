//! Records that arrived late stand in the inspection itself, with a column to find those that wait. The table
//! of uploads beside it was never released.

use sea_orm_migration::prelude::*;

const COLUMNS: &str = include_str!("m0009_late/columns.sql");

pub(crate) struct Late;

impl MigrationName for Late {
    fn name(&self) -> &'static str {
        "m0009_late"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Late {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(COLUMNS).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
