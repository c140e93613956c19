//! Writing subjects: a new row, or the next version of one that nobody else has changed.

use super::{AUTHORITY, ID, LAST_HASH, Projection, STATE, STATE_NAME, Table, VERSION};
use crate::act::Act;
use crate::error::{Result, StoreError};
use entities::edition;
use permit::{Instant, canonical};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Value};

/// Values one statement may carry; SQLite allows 32,766.
const VALUES_AT_ONCE: usize = 30_000;

/// A state to be written.
pub(crate) struct Write<'a, S> {
    /// The state.
    pub(crate) state: &'a S,
    /// Its version.
    pub(crate) version: i64,
    /// The hash of its last entry.
    pub(crate) last_hash: &'a str,
    /// The instant of its last entry.
    pub(crate) last: Instant,
}

impl<S: Table> Write<'_, S> {
    /// Every column, in one order.
    fn columns(&self) -> Result<Projection> {
        let state = canonical(self.state)
            .map_err(|why| StoreError::corrupt(S::TABLE, STATE, &self.state.id(), &why))?;
        let mut columns: Projection = vec![
            (ID, self.state.id().to_string().into()),
            (AUTHORITY, self.state.authority().to_string().into()),
            (VERSION, self.version.into()),
            (STATE, state.into()),
            (STATE_NAME, self.state.state_name().into()),
            (LAST_HASH, self.last_hash.into()),
        ];
        columns.extend(self.state.projection(self.last));
        Ok(columns)
    }
}

/// Inserts new subjects, many by one statement.
pub(crate) async fn write_new<S: Table>(act: &Act, writes: &[Write<'_, S>]) -> Result<()> {
    let Some(first) = writes.first() else { return Ok(()) };
    let names: Vec<&'static str> = first.columns()?.into_iter().map(|(name, _)| name).collect();
    for some in writes.chunks((VALUES_AT_ONCE / names.len()).max(1)) {
        let mut insert = Query::insert();
        insert.into_table(S::TABLE).columns(names.iter().copied());
        for write in some {
            let values = write.columns()?.into_iter().map(|(_, value)| Expr::value(value));
            insert.values(values).map_err(|why| sea_orm::DbErr::Custom(why.to_string()))?;
        }
        act.tx().execute(&insert).await?;
    }
    for write in writes {
        replace_members(act, write.state, &[]).await?;
    }
    Ok(())
}

/// Writes the next version of a subject over `expected`.
pub(crate) async fn write_next<S: Table>(act: &Act, write: &Write<'_, S>, expected: i64) -> Result<()> {
    let id = write.state.id();
    let mut update = Query::update();
    update
        .table(S::TABLE)
        .values(
            write
                .columns()?
                .into_iter()
                .filter(|(name, _)| *name != ID)
                .map(|(name, v)| (name, Expr::value(v))),
        )
        .and_where(Expr::col(ID).eq(id.to_string()))
        .and_where(Expr::col(VERSION).eq(expected));
    if act.tx().execute(&update).await?.rows_affected() == 1 {
        return Ok(());
    }
    let mut query = Query::select();
    query.column(VERSION).from(S::TABLE).and_where(Expr::col(ID).eq(id.to_string()));
    match act.tx().query_one(&query).await? {
        None => Err(StoreError::no_subject(S::KIND, &id)),
        Some(row) => {
            let found = row.try_get_by(VERSION)?;
            Err(StoreError::Stale { kind: S::KIND.as_str(), id: id.to_string(), expected, found })
        }
    }
}

/// Writes the people beside a subject, where they differ from those it had.
pub(crate) async fn replace_members<S: Table>(act: &Act, state: &S, before: &[String]) -> Result<()> {
    let Some(members) = S::MEMBERS else { return Ok(()) };
    let now = state.members();
    if now == before {
        return Ok(());
    }
    let owner = state.id().to_string();
    if !before.is_empty() {
        let mut delete = Query::delete();
        delete.from_table(members.table).and_where(Expr::col(members.owner).eq(owner.as_str()));
        act.tx().execute(&delete).await?;
    }
    if now.is_empty() {
        return Ok(());
    }
    let mut insert = Query::insert();
    insert.into_table(members.table).columns([members.owner, members.member]);
    for person in now {
        let values = [Value::from(owner.as_str()), Value::from(person)].map(Expr::value);
        insert.values(values).map_err(|why| sea_orm::DbErr::Custom(why.to_string()))?;
    }
    act.tx().execute(&insert).await?;
    Ok(())
}

/// Writes an edition.
pub(crate) async fn write_edition(act: &Act, model: edition::Model) -> Result<()> {
    edition::Entity::insert(model.into_active_model().reset_all()).exec_without_returning(act.tx()).await?;
    Ok(())
}
