//! The last day to hand out a filing, so that reminders find what is due without reading what is done.

use sea_orm_migration::prelude::*;

const COLUMNS: &str = include_str!("m0008_hand_out/columns.sql");

pub(crate) struct HandOut;

impl MigrationName for HandOut {
    fn name(&self) -> &'static str {
        "m0008_hand_out"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for HandOut {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(COLUMNS).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
