//! Opening plans: stores in preparation.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0011_plans/tables.sql");

pub(crate) struct Plans;

impl MigrationName for Plans {
    fn name(&self) -> &'static str {
        "m0011_plans"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Plans {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
