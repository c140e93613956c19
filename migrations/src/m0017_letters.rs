//! Letters printed at a window (受理通知书, 决定书 and the like), copy by copy; and who took a copy, kept as
//! a personal value: what names it only is its salted hash. Names noted until then stood in the clear
//! and are taken out.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0017_letters/tables.sql");

pub(crate) struct Letters;

impl MigrationName for Letters {
    fn name(&self) -> &'static str {
        "m0017_letters"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Letters {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
