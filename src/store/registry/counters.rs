//! Counters that never go back: a number given is never given again.

use crate::act::Act;
use crate::error::Result;
use sea_orm::{ConnectionTrait, DbErr, Statement};

impl Act {
    /// The next number of that name, from 1. An act that fails gives its numbers back.
    pub async fn next_serial(&self, name: &str) -> Result<i64> {
        let sql = "INSERT INTO counter (name, value) VALUES ($1, 1) \
                   ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value";
        let tx = self.tx();
        let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, [name.into()]);
        let row = tx.query_one_raw(statement).await?;
        let row = row.ok_or_else(|| DbErr::RecordNotInserted)?;
        Ok(row.try_get_by_index(0)?)
    }
}
