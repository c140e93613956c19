//! The inbox: notices keep the words they were delivered with, and who has read them.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0003_inbox/tables.sql");

pub(crate) struct Inbox;

impl MigrationName for Inbox {
    fn name(&self) -> &'static str {
        "m0003_inbox"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Inbox {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
