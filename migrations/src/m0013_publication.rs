//! Since when a licence has something to publish (双公示), for its queue.

use sea_orm_migration::prelude::*;

const COLUMNS: &str = include_str!("m0013_publication/columns.sql");

pub(crate) struct Publication;

impl MigrationName for Publication {
    fn name(&self) -> &'static str {
        "m0013_publication"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Publication {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(COLUMNS).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
