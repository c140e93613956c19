//! Verification of everything the ledger covers, in pages, so its memory does not grow with the data.
//!
//! It finds any single edit, removal, swap or insertion in entries, acts, subjects, their columns,
//! editions, personal values, positions in the tree and its roots. One who rewrites all of them so
//! that they agree leaves nothing to find here: a root held outside is what shows that.

use super::problem::{Fault, Problem};
use super::root::Root;
use super::subject::Subjects;
use crate::connect::{Backend, Store};
use crate::error::Result;
use crate::personal;
use entities::entry::{Column, Entity, Model};
use permit::{Credit, Enterprise, Erasure, Filing, Inspection, Item, Licence, Row, SubjectKind};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IsolationLevel, QueryFilter, QuerySelect,
    TransactionOptions, TransactionTrait,
};

/// Entries read by one statement.
const PAGE: u64 = 1000;
/// After so many problems the rest says nothing new.
const ENOUGH: usize = 1000;

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerifyReport {
    /// Entries read.
    pub entries: u64,
    /// Subjects replayed.
    pub subjects: u64,
    /// Entries that have their position in the tree.
    pub sealed: u64,
    /// Whether the tree is still the one whose root is held outside, if one was.
    pub root_holds: Option<bool>,
    /// What is wrong; at most a thousand are kept.
    pub problems: Vec<Problem>,
}

impl VerifyReport {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    pub(crate) fn add(&mut self, problem: Problem) {
        if self.problems.len() < ENOUGH {
            self.problems.push(problem);
        }
    }
}

/// Verifies everything, on one snapshot: acts may go on meanwhile.
pub async fn verify(store: &Store) -> Result<VerifyReport> {
    verify_all(store, None).await
}

/// Verifies everything, and that the tree is still the one whose root is held outside.
pub async fn verify_against(store: &Store, held: &Root) -> Result<VerifyReport> {
    verify_all(store, Some(held)).await
}

async fn verify_all(store: &Store, held: Option<&Root>) -> Result<VerifyReport> {
    let isolation_level = match store.backend() {
        // A read transaction of SQLite is a snapshot already.
        Backend::Sqlite => None,
        Backend::Postgres => Some(IsolationLevel::RepeatableRead),
    };
    let options = TransactionOptions { isolation_level, ..TransactionOptions::default() };
    let tx = store.db.begin_with_options(options).await?;
    let mut report = VerifyReport::default();
    super::sealed::verify(&tx, held, &mut report).await?;
    for kind in SubjectKind::ALL {
        match kind {
            SubjectKind::Enterprise => verify_kind::<Enterprise>(&tx, &mut report).await?,
            SubjectKind::Credit => verify_kind::<Credit>(&tx, &mut report).await?,
            SubjectKind::Filing => verify_kind::<Filing>(&tx, &mut report).await?,
            SubjectKind::Item => verify_kind::<Item>(&tx, &mut report).await?,
            SubjectKind::Licence => verify_kind::<Licence>(&tx, &mut report).await?,
            SubjectKind::Row => verify_kind::<Row>(&tx, &mut report).await?,
            SubjectKind::Inspection => verify_kind::<Inspection>(&tx, &mut report).await?,
            SubjectKind::Erasure => verify_kind::<Erasure>(&tx, &mut report).await?,
        }
    }
    strangers(&tx, &mut report).await?;
    super::editions::orphans(&tx, &mut report).await?;
    personal::verify(&tx, &mut report).await?;
    tx.rollback().await?;
    Ok(report)
}

async fn verify_kind<S: crate::table::Table>(
    tx: &DatabaseTransaction,
    report: &mut VerifyReport,
) -> Result<()> {
    let mut subjects = Subjects::<S>::default();
    let mut after = (String::new(), 0);
    loop {
        let mut cursor = Entity::find()
            .filter(Column::SubjectKind.eq(S::KIND.as_str()))
            .cursor_by((Column::SubjectId, Column::Seq));
        let page: Vec<Model> = cursor.after(after.clone()).first(PAGE).all(tx).await?;
        let Some(last) = page.last() else { break };
        after = (last.subject_id.clone(), last.seq);
        report.entries += page.len() as u64;
        subjects.acts(tx, &page, report).await?;
        for entry in &page {
            subjects.take(entry, report);
        }
        subjects.compare(tx, report).await?;
    }
    subjects.end(tx, report).await?;
    super::subject::without_entries::<S>(tx, report).await
}

/// Entries of no known kind.
async fn strangers(tx: &DatabaseTransaction, report: &mut VerifyReport) -> Result<()> {
    let known = SubjectKind::ALL.map(SubjectKind::as_str);
    let rows = Entity::find().filter(Column::SubjectKind.is_not_in(known)).limit(PAGE).all(tx).await?;
    report.entries += rows.len() as u64;
    for row in rows {
        let place = format!("{} {}", row.subject_kind, row.seq);
        report.add(Problem { fault: Fault::Unreadable, kind: None, id: row.id, place });
    }
    Ok(())
}
