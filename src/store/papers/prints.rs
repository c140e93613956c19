//! Prints: a paper's first bytes, kept for ever with the renderer and font that made them.

use crate::act::Act;
use crate::error::{Result, StoreError};
use crate::files::Kept;
use crate::read::Read;
use crate::rows::{At, insert};
use entities::print::{Column, Entity, Model};
use permit::{Digest, Instant, LicenceId, RowId, SubjectKind};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// The kind of print that is a picture; every other is PDF.
pub const PICTURE: &str = "store_copy_picture";

/// Which paper of which subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintOf {
    /// The kind of subject.
    pub subject_kind: SubjectKind,
    /// The subject.
    pub subject: Uuid,
    /// Which paper.
    pub kind: String,
}

/// A paper to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPrint {
    /// Which paper of which subject.
    pub of: PrintOf,
    /// The licence, for licences and store copies.
    pub licence: Option<LicenceId>,
    /// The row, for store copies.
    pub row: Option<RowId>,
    /// The edition it shows.
    pub edition: Option<u32>,
    /// The hash of what it prints.
    pub facts: Digest,
    /// The renderer's version.
    pub renderer: String,
    /// The font's hash.
    pub font: Digest,
}

/// A paper that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    pub new: NewPrint,
    /// Its bytes.
    pub file: Digest,
    /// 副本编号, from 1.
    pub copy_number: u32,
    /// When.
    pub printed_at: Instant,
}

impl Act {
    /// The number the next copy of this paper gets.
    pub async fn next_copy_number(&self, of: &PrintOf) -> Result<u32> {
        let printed = of_subject(of).count(self.tx()).await?;
        At { table: "print", row: "new" }
            .number("copy_number", i64::try_from(printed).unwrap_or(i64::MAX))
            .map(|printed: u32| printed.saturating_add(1))
    }

    /// Keeps a paper with its bytes.
    pub async fn keep_print(&self, kept: &Kept, copy_number: u32, new: NewPrint) -> Result<Print> {
        let media_type = if new.of.kind == PICTURE { "image/png" } else { "application/pdf" };
        self.record_blob(kept, media_type).await?;
        let print =
            Print { id: self.new_id(), file: kept.digest().clone(), copy_number, printed_at: self.at(), new };
        let row = Model {
            id: print.id.to_string(),
            subject_kind: print.new.of.subject_kind.as_str().to_owned(),
            subject_id: print.new.of.subject.to_string(),
            licence_id: print.new.licence.map(|id| id.to_string()),
            row_id: print.new.row.map(|id| id.to_string()),
            edition: print.new.edition.map(i64::from),
            kind: print.new.of.kind.clone(),
            facts_hash: print.new.facts.to_string(),
            file_hash: print.file.to_string(),
            renderer: print.new.renderer.clone(),
            font_hash: print.new.font.to_string(),
            copy_number: i64::from(print.copy_number),
            printed_at: print.printed_at.micros(),
        };
        insert::<Entity, _>(self, row).await?;
        Ok(print)
    }
}

/// The first print of a paper with these facts: the one that is served for ever.
pub async fn first_print(read: &impl Read, of: &PrintOf, facts: &Digest) -> Result<Option<Print>> {
    let query = of_subject(of).filter(Column::FactsHash.eq(facts.as_str())).order_by_asc(Column::CopyNumber);
    query.one(read.connection()).await?.map(kept).transpose()
}

/// Every print of a paper, oldest first.
pub async fn prints(read: &impl Read, of: &PrintOf) -> Result<Vec<Print>> {
    let query = of_subject(of).order_by_asc(Column::CopyNumber);
    query.all(read.connection()).await?.into_iter().map(kept).collect()
}

/// The prints that have exactly these bytes, oldest first.
pub async fn prints_with(read: &impl Read, file: &Digest) -> Result<Vec<Print>> {
    let query = Entity::find().filter(Column::FileHash.eq(file.as_str())).order_by_asc(Column::PrintedAt);
    query.all(read.connection()).await?.into_iter().map(kept).collect()
}

/// The print of that id.
pub async fn print(read: &impl Read, id: Uuid) -> Result<Print> {
    let found = Entity::find_by_id(id.to_string()).one(read.connection()).await?;
    kept(found.ok_or_else(|| StoreError::NotFound { kind: "print", id: id.to_string() })?)
}

fn of_subject(of: &PrintOf) -> sea_orm::Select<Entity> {
    Entity::find()
        .filter(Column::SubjectKind.eq(of.subject_kind.as_str()))
        .filter(Column::SubjectId.eq(of.subject.to_string()))
        .filter(Column::Kind.eq(of.kind.as_str()))
}

fn kept(row: Model) -> Result<Print> {
    let at = At { table: "print", row: &row.id };
    let of = PrintOf {
        subject_kind: at.known("subject_kind", SubjectKind::parse(&row.subject_kind))?,
        subject: at.parse("subject_id", &row.subject_id)?,
        kind: row.kind,
    };
    let new = NewPrint {
        of,
        licence: at.parse_opt("licence_id", row.licence_id.as_deref())?,
        row: at.parse_opt("row_id", row.row_id.as_deref())?,
        edition: row.edition.map(|edition| at.number("edition", edition)).transpose()?,
        facts: at.known("facts_hash", Digest::parse(&row.facts_hash))?,
        font: at.known("font_hash", Digest::parse(&row.font_hash))?,
        renderer: row.renderer,
    };
    Ok(Print {
        id: at.parse("id", &row.id)?,
        file: at.known("file_hash", Digest::parse(&row.file_hash))?,
        copy_number: at.number("copy_number", row.copy_number)?,
        printed_at: Instant::from_micros(row.printed_at),
        new,
    })
}
