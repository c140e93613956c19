//! Numbered blanks of an authority (空白证件): received, used for a copy, spoiled; and the printers they
//! go through, each with its offset.

use crate::act::Act;
use crate::error::{Result, StoreError};
use crate::read::Read;
use crate::rows::{At, insert};
use crate::sql::statement;
use entities::{blank, printer};
use permit::AuthorityId;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// How many blanks an authority has in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BlankCounts {
    /// Received and still blank.
    pub left: u64,
    /// Used for a copy.
    pub used: u64,
    /// Spoiled.
    pub spoiled: u64,
}

impl BlankCounts {
    /// All that were received.
    pub fn received(self) -> u64 {
        self.left + self.used + self.spoiled
    }
}

/// A printer at a window, with what it is off by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printer {
    /// What people call it.
    pub name: String,
    /// How far everything is moved to the right, in tenths of a millimetre.
    pub right: i32,
    /// How far down.
    pub down: i32,
}

impl Act {
    /// Receives blanks. A number that was received before is a conflict.
    pub async fn receive_blanks(&self, authority: AuthorityId, numbers: &[String]) -> Result<()> {
        for number in numbers {
            let row = blank::Model {
                authority_id: authority.to_string(),
                number: number.clone(),
                state: "received".to_owned(),
                received_by: self.actor().to_string(),
                received_at: self.at().micros(),
                copy_id: None,
                noted_by: None,
                noted_at: None,
                note: None,
            };
            insert::<blank::Entity, _>(self, row).await?;
        }
        Ok(())
    }

    /// Uses a blank for a copy. One that is not blank any more is a conflict.
    pub async fn use_blank(&self, authority: AuthorityId, number: &str, copy: Uuid) -> Result<()> {
        self.change_blank(authority, number, "used", Some(copy), None).await
    }

    /// Notes a blank as spoiled before anything was printed on it.
    pub async fn spoil_blank(&self, authority: AuthorityId, number: &str, why: &str) -> Result<()> {
        self.change_blank(authority, number, "spoiled", None, Some(why)).await
    }

    async fn change_blank(
        &self,
        authority: AuthorityId,
        number: &str,
        state: &str,
        copy: Option<Uuid>,
        note: Option<&str>,
    ) -> Result<()> {
        let changed = blank::Entity::update_many()
            .col_expr(blank::Column::State, Expr::value(state))
            .col_expr(blank::Column::CopyId, Expr::value(copy.map(|copy| copy.to_string())))
            .col_expr(blank::Column::NotedBy, Expr::value(self.actor().to_string()))
            .col_expr(blank::Column::NotedAt, Expr::value(self.at().micros()))
            .col_expr(blank::Column::Note, Expr::value(note.map(str::to_owned)))
            .filter(blank::Column::AuthorityId.eq(authority.to_string()))
            .filter(blank::Column::Number.eq(number))
            .filter(blank::Column::State.eq("received"))
            .exec(self.tx())
            .await?;
        if changed.rows_affected == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict { what: "blank".to_owned() })
        }
    }

    /// Notes the blank of a spoiled copy as spoiled with it.
    pub async fn spoil_blank_of(&self, copy: Uuid, why: &str) -> Result<()> {
        blank::Entity::update_many()
            .col_expr(blank::Column::State, Expr::value("spoiled"))
            .col_expr(blank::Column::Note, Expr::value(why))
            .filter(blank::Column::CopyId.eq(copy.to_string()))
            .exec(self.tx())
            .await?;
        Ok(())
    }

    /// Sets what a printer is off by.
    pub async fn set_printer(&self, authority: AuthorityId, set: &Printer) -> Result<()> {
        let row = printer::Model {
            authority_id: authority.to_string(),
            name: set.name.clone(),
            right_tenths: i64::from(set.right),
            down_tenths: i64::from(set.down),
            set_by: self.actor().to_string(),
            set_at: self.at().micros(),
        };
        let columns = [
            printer::Column::RightTenths,
            printer::Column::DownTenths,
            printer::Column::SetBy,
            printer::Column::SetAt,
        ];
        let keys = [printer::Column::AuthorityId, printer::Column::Name];
        let over = OnConflict::columns(keys).update_columns(columns).to_owned();
        let row = row.into_active_model().reset_all();
        printer::Entity::insert(row).on_conflict(over).exec_without_returning(self.tx()).await?;
        Ok(())
    }
}

/// How many blanks an authority has.
pub async fn blank_counts(read: &impl Read, authority: AuthorityId) -> Result<BlankCounts> {
    let text = "SELECT COUNT(CASE WHEN state = 'received' THEN 1 END) AS l, \
                COUNT(CASE WHEN state = 'used' THEN 1 END) AS u, \
                COUNT(CASE WHEN state = 'spoiled' THEN 1 END) AS s FROM blank WHERE authority_id = ?";
    let row =
        read.connection().query_one_raw(statement(read, text, vec![authority.to_string().into()])).await?;
    let Some(row) = row else { return Ok(BlankCounts::default()) };
    let at = At { table: "blank", row: "counts" };
    let count = |column: &'static str| -> Result<u64> { at.number(column, row.try_get_by(column)?) };
    Ok(BlankCounts { left: count("l")?, used: count("u")?, spoiled: count("s")? })
}

/// The next blanks from a number on, in order.
pub async fn next_blanks(
    read: &impl Read,
    authority: AuthorityId,
    from: &str,
    most: u64,
) -> Result<Vec<String>> {
    let query = blank::Entity::find()
        .filter(blank::Column::AuthorityId.eq(authority.to_string()))
        .filter(blank::Column::State.eq("received"))
        .filter(blank::Column::Number.gte(from))
        .order_by_asc(blank::Column::Number)
        .limit(most);
    Ok(query.all(read.connection()).await?.into_iter().map(|row| row.number).collect())
}

/// The blanks the copies of a batch are on.
pub async fn blanks_of_batch(read: &impl Read, batch: &str) -> Result<HashMap<Uuid, String>> {
    let text =
        "SELECT b.copy_id, b.number FROM blank b JOIN paper_copy c ON c.id = b.copy_id WHERE c.batch = ?";
    let rows = read.connection().query_all_raw(statement(read, text, vec![batch.into()])).await?;
    rows.iter()
        .map(|row| {
            let copy: String = row.try_get_by("copy_id")?;
            let id = At { table: "blank", row: &copy }.parse("copy_id", &copy)?;
            Ok((id, row.try_get_by("number")?))
        })
        .collect()
}

/// The printers of an authority, by name.
pub async fn printers(read: &impl Read, authority: AuthorityId) -> Result<Vec<Printer>> {
    let query = printer::Entity::find()
        .filter(printer::Column::AuthorityId.eq(authority.to_string()))
        .order_by_asc(printer::Column::Name);
    let rows = query.all(read.connection()).await?;
    rows.into_iter()
        .map(|row| {
            let at = At { table: "printer", row: &row.name };
            let (right, down) = (row.right_tenths, row.down_tenths);
            Ok(Printer {
                right: at.number("right_tenths", right)?,
                down: at.number("down_tenths", down)?,
                name: row.name.clone(),
            })
        })
        .collect()
}
