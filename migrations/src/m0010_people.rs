//! Invitations: the link with which somebody sets their first password.

use sea_orm_migration::prelude::*;

const TABLES: &str = include_str!("m0010_people/tables.sql");

pub(crate) struct People;

impl MigrationName for People {
    fn name(&self) -> &'static str {
        "m0010_people"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for People {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(TABLES).await?;
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
