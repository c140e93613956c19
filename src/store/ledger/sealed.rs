//! Positions against entries, and roots against both.

use super::hash::TreeHash;
use super::merkle::{Peaks, leaf};
use super::problem::{Fault, Problem};
use super::root::{Root, chained};
use super::verify::VerifyReport;
use crate::error::Result;
use entities::{entry, seal, tree_root, unsealed};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryResult, QuerySelect};
use std::collections::VecDeque;

const PAGE: u64 = 1000;

/// Builds the tree again from the entries, and compares every root on the way; the one held outside too.
pub(super) async fn verify(
    tx: &DatabaseTransaction,
    held: Option<&Root>,
    report: &mut VerifyReport,
) -> Result<()> {
    let (mut tree, mut roots, mut held) = (Peaks::default(), Roots::default(), Held(held));
    let mut after = i64::MIN;
    let mut expected = 0;
    loop {
        let page = page(tx, after).await?;
        for row in &page {
            roots.compare(tx, &tree, report).await?;
            held.compare(&tree, report);
            let position: i64 = row.try_get_by("position")?;
            if position != expected {
                report.add(problem(Fault::SealBroken, "seal", &position, "position"));
            }
            after = position;
            expected = position.saturating_add(1);
            tree.push(read_leaf(row, position, report)?);
        }
        if page.is_empty() {
            break;
        }
    }
    roots.compare(tx, &tree, report).await?;
    held.compare(&tree, report);
    roots.end(tx, &tree, report).await?;
    held.end(&tree, report);
    report.sealed = tree.size();
    waits(tx, report).await
}

/// Positions in order, each with the hash of its entry.
async fn page(tx: &DatabaseTransaction, after: i64) -> Result<Vec<QueryResult>> {
    let position = (seal::Entity, seal::Column::Position);
    let id = Expr::col((entry::Entity, entry::Column::Id));
    let mut query = Query::select();
    query
        .columns([position, (seal::Entity, seal::Column::LeafHash)])
        .expr_as(Expr::col((entry::Entity, entry::Column::Hash)), Alias::new("entry_hash"))
        .from(seal::Entity)
        .left_join(entry::Entity, id.equals((seal::Entity, seal::Column::EntryId)))
        .and_where(Expr::col(position).gt(after))
        .order_by(position, sea_orm::Order::Asc)
        .limit(PAGE);
    Ok(tx.query_all(&query).await?)
}

/// The leaf its entry leads to; the stored one where there is no such entry.
fn read_leaf(row: &QueryResult, position: i64, report: &mut VerifyReport) -> Result<TreeHash> {
    let stored: String = row.try_get_by("leaf_hash")?;
    let hash: Option<String> = row.try_get_by("entry_hash")?;
    let of_entry = hash.and_then(|hash| hash.parse().ok()).map(|hash: TreeHash| leaf(&hash.0));
    let stored: Option<TreeHash> = stored.parse().ok();
    if of_entry.is_none() || stored != of_entry {
        report.add(problem(Fault::SealEdited, "seal", &position, "leaf_hash"));
    }
    Ok(of_entry.or(stored).unwrap_or(TreeHash([0; 32])))
}

/// The stored roots, read a page at a time while the tree grows.
#[derive(Default)]
struct Roots {
    next: VecDeque<tree_root::Model>,
    read: Option<i64>,
    all_read: bool,
    chain: String,
    last: Option<i64>,
}

impl Roots {
    /// Compares the roots of trees up to this one.
    async fn compare(
        &mut self,
        tx: &DatabaseTransaction,
        tree: &Peaks,
        report: &mut VerifyReport,
    ) -> Result<()> {
        loop {
            self.fill(tx).await?;
            let reached =
                |row: &tree_root::Model| u64::try_from(row.size).is_ok_and(|size| size > tree.size());
            let Some(row) = self.next.pop_front_if(|row| !reached(row)) else { return Ok(()) };
            let same = u64::try_from(row.size) == Ok(tree.size())
                && row.hash == tree.root().to_string()
                && row.peaks == tree.to_text();
            self.take(row, same, report);
        }
    }

    /// What is left are roots of trees that are not there; and the last one covers every position.
    async fn end(&mut self, tx: &DatabaseTransaction, tree: &Peaks, report: &mut VerifyReport) -> Result<()> {
        let last = self.last;
        loop {
            self.fill(tx).await?;
            let Some(row) = self.next.pop_front() else { break };
            self.take(row, false, report);
        }
        let covered = last.and_then(|size| u64::try_from(size).ok()).unwrap_or_default();
        if covered != tree.size() {
            report.add(problem(Fault::RootEdited, "tree_root", &tree.size(), "missing"));
        }
        Ok(())
    }

    fn take(&mut self, row: tree_root::Model, same: bool, report: &mut VerifyReport) {
        if !same {
            report.add(problem(Fault::RootEdited, "tree_root", &row.size, "hash"));
        }
        if row.chain_hash != chained(&row, &self.chain) {
            report.add(problem(Fault::RootEdited, "tree_root", &row.size, "chain_hash"));
        }
        self.chain = row.chain_hash;
        self.last = Some(row.size);
    }

    async fn fill(&mut self, tx: &DatabaseTransaction) -> Result<()> {
        if self.next.is_empty() && !self.all_read {
            let mut cursor = tree_root::Entity::find().cursor_by(tree_root::Column::Size);
            if let Some(read) = self.read {
                cursor.after(read);
            }
            self.next = cursor.first(PAGE).all(tx).await?.into();
            self.read = self.next.back().map(|row| row.size);
            self.all_read = self.next.is_empty();
        }
        Ok(())
    }
}

/// The root held outside, until the tree has reached its size.
struct Held<'a>(Option<&'a Root>);

impl Held<'_> {
    fn compare(&mut self, tree: &Peaks, report: &mut VerifyReport) {
        if let Some(root) = self.0.take_if(|root| root.size == tree.size()) {
            let holds = root.hash == tree.root();
            report.root_holds = Some(holds);
            if !holds {
                report.add(problem(Fault::RootDiffers, "tree", &root.size, "root"));
            }
        }
    }

    fn end(&self, tree: &Peaks, report: &mut VerifyReport) {
        if let Some(root) = self.0 {
            report.root_holds = Some(false);
            let place = format!("only {} sealed", tree.size());
            report.add(problem(Fault::RootDiffers, "tree", &root.size, &place));
        }
    }
}

/// Every entry is sealed or waits, not both, and what waits is there.
async fn waits(tx: &DatabaseTransaction, report: &mut VerifyReport) -> Result<()> {
    let entry = || Expr::col((entry::Entity, entry::Column::Id));
    let sealed = || Expr::col((seal::Entity, seal::Column::EntryId));
    let waiting = || Expr::col((unsealed::Entity, unsealed::Column::EntryId));
    let one = |query: &mut SelectStatement| query.expr(Expr::val(1)).to_owned();
    let in_seals = |id: Expr| one(Query::select().from(seal::Entity).and_where(sealed().eq(id)));
    let in_waiting = one(Query::select().from(unsealed::Entity).and_where(waiting().eq(entry())));
    let in_entries = one(Query::select().from(entry::Entity).and_where(entry().eq(waiting())));
    let lost = Expr::exists(in_seals(entry())).not().and(Expr::exists(in_waiting).not());
    for row in entry::Entity::find().filter(lost).limit(PAGE).all(tx).await? {
        report.add(problem(Fault::SealMissing, "entry", &row.id, "neither sealed nor waiting"));
    }
    let wrong = Expr::exists(in_entries).not().or(Expr::exists(in_seals(waiting())));
    for row in unsealed::Entity::find().filter(wrong).limit(PAGE).all(tx).await? {
        report.add(problem(Fault::SealMissing, "unsealed", &row.entry_id, "no entry that waits"));
    }
    Ok(())
}

fn problem(fault: Fault, table: &str, row: &impl ToString, place: &str) -> Problem {
    Problem { fault, kind: None, id: row.to_string(), place: format!("{table} {place}") }
}
