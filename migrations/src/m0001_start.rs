//! The first tables.

use sea_orm_migration::prelude::*;

/// The tables by theme, in the order their references ask.
const TABLES: [&str; 6] = [
    include_str!("m0001_start/people.sql"),
    include_str!("m0001_start/ledger.sql"),
    include_str!("m0001_start/papers.sql"),
    include_str!("m0001_start/cases.sql"),
    include_str!("m0001_start/registry.sql"),
    include_str!("m0001_start/work.sql"),
];

pub(crate) struct Start;

impl MigrationName for Start {
    fn name(&self) -> &'static str {
        "m0001_start"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Start {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for sql in TABLES {
            manager.get_connection().execute_unprepared(sql).await?;
        }
        Ok(())
    }

    /// SQLite would otherwise run a migration without a transaction.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
