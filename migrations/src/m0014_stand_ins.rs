//! Who acts for whom and when (AB 角), for whom an act was done, and who reviews a filing.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0014_stand_ins/tables.sql");

pub(crate) struct StandIns;

impl MigrationName for StandIns {
    fn name(&self) -> &'static str {
        "m0014_stand_ins"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for StandIns {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
