//! What the public asks: the note of each look at a token, and the indexes of the public register.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0006_public/tables.sql");

pub(crate) struct Public;

impl MigrationName for Public {
    fn name(&self) -> &'static str {
        "m0006_public"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Public {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
