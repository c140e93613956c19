//! Reading subjects.

use super::{ID, LAST_HASH, STATE, Table, VERSION, Versioned};
use crate::error::{Result, StoreError};
use crate::read::Read;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ConnectionTrait, QueryResult};

/// Ids asked for by one statement.
const IDS_AT_ONCE: usize = 500;

/// The subject, if it is there.
pub async fn load<S: Table>(read: &impl Read, id: S::Id) -> Result<Option<Versioned<S>>> {
    let mut query = select::<S>();
    query.and_where(Expr::col(ID).eq(id.to_string()));
    let row = read.connection().query_one(&query).await?;
    row.map(|row| read_row::<S>(&row).map(|(_, subject)| subject)).transpose()
}

/// The subject; its absence is an error.
pub async fn require<S: Table>(read: &impl Read, id: S::Id) -> Result<Versioned<S>> {
    load(read, id).await?.ok_or_else(|| StoreError::no_subject(S::KIND, &id))
}

/// Many subjects, in the order of their ids as given; one that is missing is an error.
pub async fn load_many<S: Table>(read: &impl Read, ids: &[S::Id]) -> Result<Vec<Versioned<S>>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(IDS_AT_ONCE) {
        let mut query = select::<S>();
        query.and_where(Expr::col(ID).is_in(some.iter().map(ToString::to_string)));
        let rows = read.connection().query_all(&query).await?;
        let mut by_id =
            rows.iter().map(read_row::<S>).collect::<Result<std::collections::HashMap<_, _>>>()?;
        for id in some {
            let subject =
                by_id.remove(&id.to_string()).ok_or_else(|| StoreError::no_subject(S::KIND, &id))?;
            found.push(subject);
        }
    }
    Ok(found)
}

/// What every reading of subjects selects.
pub(crate) fn select<S: Table>() -> SelectStatement {
    let mut query = Query::select();
    query.columns([ID, VERSION, STATE, LAST_HASH]).from(S::TABLE);
    query
}

/// A row of [`select`].
pub(crate) fn read_row<S: Table>(row: &QueryResult) -> Result<(String, Versioned<S>)> {
    let id: String = row.try_get_by(ID)?;
    let text: String = row.try_get_by(STATE)?;
    let state: S =
        serde_json::from_str(&text).map_err(|why| StoreError::corrupt(S::TABLE, STATE, &id, &why))?;
    let (version, last_hash) = (row.try_get_by(VERSION)?, row.try_get_by(LAST_HASH)?);
    Ok((id, Versioned { state, version, last_hash }))
}
