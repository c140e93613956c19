//! The sealer: gives entries their positions in the tree, in order, and keeps each root it reaches.
//!
//! A position is given once. The lease of the job keeps two sealers from working at once; should
//! they meet after all, the unique columns let one through and the other looks again.

use super::hash::TreeHash;
use super::merkle::{Peaks, leaf};
use super::root::{Root, chained, newest, newest_row};
use crate::act::Act;
use crate::connect::Store;
use crate::error::{Result, StoreError};
use crate::ids::Ids;
use crate::read::Read;
use crate::rows::{At, insert};
use entities::{entry, seal, tree_root, unsealed};
use permit::{Instant, UserId};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};

/// Entries sealed by one act. A row is three values, and SQLite allows 32,766 in one statement.
const AT_ONCE: u64 = 5000;
/// How often another sealer may be faster.
const MEETINGS: u32 = 20;

/// What a sealing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// How many entries got their positions.
    pub entries: u64,
    /// The tree's root now.
    pub root: Root,
}

/// An entry that waits.
struct Waiting {
    id: String,
    hash: TreeHash,
}

/// Seals everything that waits.
pub async fn seal(store: &Store, actor: UserId, at: Instant, ids: &Ids) -> Result<Sealed> {
    let (mut entries, mut meetings) = (0, 0);
    loop {
        // Entries never change, so they are read outside the act: it then gets in no writer's way.
        let waiting = waiting(store).await?;
        if waiting.is_empty()
            && let Some(root) = newest(store).await?
        {
            return Ok(Sealed { entries, root });
        }
        let these = &waiting;
        let done = store
            .act("ledger.seal", actor, at, ids, |act| async move { seal_these(&act, these).await })
            .await;
        match done {
            Ok(()) => entries += waiting.len() as u64,
            Err(StoreError::Conflict { .. }) if meetings < MEETINGS => meetings += 1,
            Err(error) => return Err(error),
        }
    }
}

/// How many entries wait for their positions.
pub async fn unsealed_entries(read: &impl Read) -> Result<u64> {
    Ok(unsealed::Entity::find().count(read.connection()).await?)
}

/// The entries that wait, in the order of their ids, which is that of the times they were drawn at.
async fn waiting(read: &impl Read) -> Result<Vec<Waiting>> {
    let id = (entry::Entity, entry::Column::Id);
    let waits = (unsealed::Entity, unsealed::Column::EntryId);
    let mut query = Query::select();
    query
        .columns([id, (entry::Entity, entry::Column::Hash)])
        .from(unsealed::Entity)
        .inner_join(entry::Entity, Expr::col(id).equals(waits))
        .order_by(waits, sea_orm::Order::Asc)
        .limit(AT_ONCE);
    let rows = read.connection().query_all(&query).await?;
    let waiting = rows.into_iter().map(|row| {
        let (id, hash): (String, String) = (row.try_get_by("id")?, row.try_get_by("hash")?);
        let hash = At { table: "entry", row: &id }.parse("hash", &hash)?;
        Ok(Waiting { id, hash })
    });
    waiting.collect()
}

async fn seal_these(act: &Act, waiting: &[Waiting]) -> Result<()> {
    let before = newest_row(act).await?;
    let (mut tree, chain) = match &before {
        None => (Peaks::default(), ""),
        Some(row) => (peaks_of(row)?, row.chain_hash.as_str()),
    };
    let mut rows = Vec::with_capacity(waiting.len());
    for entry in waiting {
        let leaf = leaf(&entry.hash.0);
        let row = seal::Model {
            position: stored(tree.size())?,
            entry_id: entry.id.clone(),
            leaf_hash: leaf.to_string(),
        };
        rows.push(row.into_active_model().reset_all());
        tree.push(leaf);
    }
    if !rows.is_empty() {
        seal::Entity::insert_many(rows).exec_without_returning(act.tx()).await?;
        let these = waiting.iter().map(|entry| entry.id.as_str());
        let done =
            unsealed::Entity::delete_many().filter(unsealed::Column::EntryId.is_in(these)).exec(act.tx());
        done.await?;
    }
    let mut row = tree_root::Model {
        size: stored(tree.size())?,
        hash: tree.root().to_string(),
        peaks: tree.to_text(),
        sealed_at: act.at().micros(),
        chain_hash: String::new(),
    };
    row.chain_hash = chained(&row, chain);
    insert::<tree_root::Entity, _>(act, row).await
}

/// The tree to go on with. A root that its peaks do not lead to was edited: nothing is built on it.
fn peaks_of(row: &tree_root::Model) -> Result<Peaks> {
    let at = row.size.to_string();
    let at = At { table: "tree_root", row: &at };
    let peaks = at.known("peaks", Peaks::from_text(at.number("size", row.size)?, &row.peaks).ok())?;
    at.known("hash", (peaks.root().to_string() == row.hash).then_some(peaks))
}

/// A size or position as the database holds it.
fn stored(number: u64) -> Result<i64> {
    i64::try_from(number)
        .map_err(|_| StoreError::corrupt("seal", "position", &number, "more than the column holds"))
}
