//! Acts: one use case is one named transaction. All writes go through here.

mod handle;

pub use handle::Act;

use crate::connect::{Backend, Store};
use crate::error::{ActError, StoreError};
use crate::ids::Ids;
use permit::{Instant, UserId};
use sea_orm::{
    DatabaseTransaction, IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use std::time::Duration;

/// How often an act is run before its last error stands.
const ATTEMPTS: u32 = 10;
const FIRST_WAIT: Duration = Duration::from_millis(4);
const LONGEST_WAIT: Duration = Duration::from_millis(250);

impl Store {
    /// Runs a closure in one transaction and commits what it wrote if it answers `Ok`.
    ///
    /// The closure is run again when the database was busy or another act got in its way, so it
    /// must do nothing outside the act. Write it `async |act| { … }`; what it uses of its
    /// surroundings it borrows. It must not start another act: on SQLite that one would wait for ever.
    pub async fn act<T, E, F, Fut>(
        &self,
        name: &'static str,
        actor: UserId,
        at: Instant,
        ids: &Ids,
        closure: F,
    ) -> Result<T, E>
    where
        F: Fn(Act) -> Fut,
        Fut: Future<Output = Result<T, E>> + Send,
        E: ActError,
    {
        let mut wait = FIRST_WAIT;
        for attempt in 1.. {
            match self.attempt(name, actor, at, ids, &closure).await {
                Err(error)
                    if attempt < ATTEMPTS && error.store_error().is_some_and(StoreError::is_transient) =>
                {
                    tracing::debug!(act = name, attempt, "run again");
                    tokio::time::sleep(wait).await;
                    wait = (wait * 2).min(LONGEST_WAIT);
                }
                answer => return answer,
            }
        }
        Err(StoreError::StillHeld(name).into())
    }

    async fn attempt<T, E, F, Fut>(
        &self,
        name: &'static str,
        actor: UserId,
        at: Instant,
        ids: &Ids,
        closure: &F,
    ) -> Result<T, E>
    where
        F: Fn(Act) -> Fut,
        Fut: Future<Output = Result<T, E>> + Send,
        E: ActError,
    {
        let turn = match self.backend {
            Backend::Sqlite => Some(self.writer.lock().await),
            Backend::Postgres => None,
        };
        let tx = self.begin().await?;
        let act = Act::new(tx, name, actor, at, ids.clone());
        // The clone goes to the closure; this one writes what is left and commits.
        let answer = closure(act.clone()).await;
        let answer = match answer {
            Ok(value) => act.commit().await.map(|()| value).map_err(E::from),
            Err(error) => {
                // A rollback that fails leaves nothing behind either: the connection is dropped.
                if let Err(failed) = act.rollback().await {
                    tracing::warn!(act = name, error = %failed, "rollback");
                }
                Err(error)
            }
        };
        drop(turn);
        answer
    }

    /// `BEGIN IMMEDIATE` on SQLite, so an act never finds at its end that another wrote first.
    /// `SERIALIZABLE` on PostgreSQL: rules read rows they do not write (claims, counts, credit), and
    /// only that level keeps two acts from each deciding on what the other changes. It gives what
    /// SQLite's one writer gives, so the rules need not know which database they run on.
    async fn begin(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = match self.backend {
            Backend::Sqlite => TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            },
            Backend::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::Serializable),
                ..TransactionOptions::default()
            },
        };
        Ok(self.db.begin_with_options(options).await?)
    }
}
