//! Who runs a timed job: a lease with an end, so that a holder that died is replaced.

use crate::act::Act;
use crate::error::Result;
use entities::job_lease::{ActiveModel, Column, Entity};
use permit::Instant;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Set};

/// Whether a lease was got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lease {
    /// It is the asker's until the instant named.
    Got,
    /// Another holds it.
    Held,
}

impl Act {
    /// Takes the lease of a job, or keeps one's own for longer.
    pub async fn take_lease(&self, job: &str, token: &str, until: Instant) -> Result<Lease> {
        let row = ActiveModel {
            name: Set(job.to_owned()),
            token: Set(token.to_owned()),
            until: Set(until.micros()),
        };
        let held = |column| Expr::col((Entity, column));
        let free = Condition::any()
            .add(held(Column::Until).lt(self.at().micros()))
            .add(held(Column::Token).eq(token));
        let replace = OnConflict::column(Column::Name)
            .update_columns([Column::Token, Column::Until])
            .action_cond_where(free)
            .to_owned();
        let done = Entity::insert(row).on_conflict(replace).exec_without_returning(self.tx()).await?;
        Ok(if done == 1 { Lease::Got } else { Lease::Held })
    }

    /// Gives a lease back before its end.
    pub async fn give_back_lease(&self, job: &str, token: &str) -> Result<()> {
        let mine = Entity::delete_many().filter(Column::Name.eq(job)).filter(Column::Token.eq(token));
        mine.exec(self.tx()).await?;
        Ok(())
    }
}
