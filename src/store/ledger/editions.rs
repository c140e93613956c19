//! Editions of a licence against the events that made them.

use super::problem::{Fault, Problem};
use super::verify::VerifyReport;
use crate::error::Result;
use crate::table::Table;
use entities::edition::{Column, Entity, Model};
use entities::licence;
use permit::SubjectKind;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

/// The editions that the events of one licence made.
#[derive(Default)]
pub(super) struct Editions {
    expected: Vec<Model>,
}

impl Editions {
    /// Adds the edition an event made.
    pub(super) fn expect(&mut self, edition: Option<Model>) {
        self.expected.extend(edition);
    }

    /// Compares them with the stored ones, and each with the one before it.
    pub(super) async fn compare<S: Table>(
        &self,
        tx: &DatabaseTransaction,
        id: &str,
        report: &mut VerifyReport,
    ) -> Result<()> {
        if S::KIND != SubjectKind::Licence {
            return Ok(());
        }
        let query = Entity::find().filter(Column::LicenceId.eq(id)).order_by_asc(Column::Number);
        let stored = query.all(tx).await?;
        let mut find =
            |fault, number: i64| report.add(Problem::new(fault, S::KIND, &id, &format!("edition {number}")));
        for expected in &self.expected {
            if !stored.contains(expected) {
                find(Fault::EditionEdited, expected.number);
            }
        }
        for edition in &stored {
            if !self.expected.iter().any(|expected| expected.number == edition.number) {
                find(Fault::EditionEdited, edition.number);
            }
        }
        for (before, after) in stored.iter().zip(stored.iter().skip(1)) {
            if after.number != before.number + 1 || after.previous_hash != before.hash {
                find(Fault::EditionChainBroken, after.number);
            }
        }
        Ok(())
    }
}

/// Editions of licences that are not there. The foreign key forbids them; an edited file need not.
pub(super) async fn orphans(tx: &DatabaseTransaction, report: &mut VerifyReport) -> Result<()> {
    let there = Query::select()
        .column(licence::Column::Id)
        .from(licence::Entity)
        .and_where(Expr::col((licence::Entity, licence::Column::Id)).equals((Entity, Column::LicenceId)))
        .to_owned();
    let mut query = Query::select();
    query.columns([Column::LicenceId]).from(Entity).and_where(Expr::exists(there).not()).limit(1000);
    for row in tx.query_all(&query).await? {
        let id: String = row.try_get_by("licence_id")?;
        report.add(Problem::new(Fault::EditionEdited, SubjectKind::Licence, &id, "edition"));
    }
    Ok(())
}
