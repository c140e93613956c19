//! Papers of a case: the numbers (文号) that were given, and what an authority's papers say of it.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0004_documents/tables.sql");

pub(crate) struct Documents;

impl MigrationName for Documents {
    fn name(&self) -> &'static str {
        "m0004_documents"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Documents {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
