//! Editions of a licence as they were made, and what a token verifies.

use crate::error::{Result, StoreError};
use crate::read::Read;
use crate::rows::At;
use entities::edition::{Column, Entity, Model};
use entities::licence_row;
use jiff::civil::Date;
use permit::licence::{Face, RowEntry};
use permit::{Digest, LicenceId, RowId, Token};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// An edition.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptEdition {
    /// Of which licence.
    pub licence: LicenceId,
    /// Which.
    pub number: u32,
    /// Why it was made.
    pub reason: String,
    /// The day.
    pub made_on: Date,
    /// The face.
    pub face: Face,
    /// Rows that came in.
    pub added: Vec<RowEntry>,
    /// Its hash.
    pub hash: Digest,
    /// The hash of the one before.
    pub previous: Digest,
    /// Its token.
    pub token: Token,
}

/// What a token belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// An edition of a licence; it may no longer be the latest.
    Edition(LicenceId, u32),
    /// A row.
    Row(RowId),
}

/// Every edition of a licence, oldest first.
pub async fn editions(read: &impl Read, licence: LicenceId) -> Result<Vec<KeptEdition>> {
    let query = Entity::find().filter(Column::LicenceId.eq(licence.to_string())).order_by_asc(Column::Number);
    query.all(read.connection()).await?.into_iter().map(kept).collect()
}

/// One edition of a licence.
pub async fn edition(read: &impl Read, licence: LicenceId, number: u32) -> Result<KeptEdition> {
    let found = Entity::find_by_id((licence.to_string(), i64::from(number))).one(read.connection()).await?;
    let id = || format!("{licence} {number}");
    kept(found.ok_or_else(|| StoreError::NotFound { kind: "edition", id: id() })?)
}

/// What a token belongs to, if it belongs to anything.
pub async fn verified(read: &impl Read, token: &str) -> Result<Option<Verified>> {
    if let Some(row) = Entity::find().filter(Column::Token.eq(token)).one(read.connection()).await? {
        let edition = kept(row)?;
        return Ok(Some(Verified::Edition(edition.licence, edition.number)));
    }
    let query = licence_row::Entity::find().filter(licence_row::Column::Token.eq(token));
    let found = query.one(read.connection()).await?;
    found
        .map(|row| At { table: "licence_row", row: &row.id }.parse("id", &row.id).map(Verified::Row))
        .transpose()
}

fn kept(row: Model) -> Result<KeptEdition> {
    let at = At { table: "edition", row: &row.licence_id };
    Ok(KeptEdition {
        licence: at.parse("licence_id", &row.licence_id)?,
        number: at.number("number", row.number)?,
        made_on: at.parse("made_on", &row.made_on)?,
        face: at.json("face", &row.face)?,
        added: at.json("delta", &row.delta)?,
        hash: at.known("hash", Digest::parse(&row.hash))?,
        previous: at.known("previous_hash", Digest::parse(&row.previous_hash))?,
        token: Token(row.token),
        reason: row.reason,
    })
}
