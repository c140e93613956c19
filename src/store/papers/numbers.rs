//! Numbers of papers (文号): given once, never given again.

use super::PrintOf;
use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, insert};
use entities::document::{Column, Entity, Model};
use jiff::civil::Date;
use permit::{AuthorityId, SubjectKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeMap;
use uuid::Uuid;

impl Act {
    /// Gives a paper its number; a number of this authority that was given before is a conflict.
    pub async fn number_paper(
        &self,
        of: &PrintOf,
        authority: AuthorityId,
        number: &str,
        issued_on: Date,
    ) -> Result<()> {
        let row = Model {
            subject_kind: of.subject_kind.as_str().to_owned(),
            subject_id: of.subject.to_string(),
            kind: of.kind.clone(),
            authority_id: authority.to_string(),
            number: number.to_owned(),
            issued_on: issued_on.to_string(),
            numbered_at: self.at().micros(),
        };
        insert::<Entity, _>(self, row).await
    }
}

/// The number of a paper, if it was given one.
pub async fn paper_number(read: &impl Read, of: &PrintOf) -> Result<Option<String>> {
    let mut numbers = paper_numbers(read, of.subject_kind, of.subject).await?;
    Ok(numbers.remove(&of.kind))
}

/// What the paper of an authority with this number (文号) belongs to.
pub async fn numbered(
    read: &impl Read,
    authority: AuthorityId,
    number: &str,
) -> Result<Option<(SubjectKind, Uuid)>> {
    let query = Entity::find()
        .filter(Column::AuthorityId.eq(authority.to_string()))
        .filter(Column::Number.eq(number));
    let Some(row) = query.one(read.connection()).await? else { return Ok(None) };
    let at = || At { table: "document", row: &row.number };
    let kind = at().known("subject_kind", SubjectKind::parse(&row.subject_kind))?;
    Ok(Some((kind, at().parse("subject_id", &row.subject_id)?)))
}

/// The numbers given to papers of a subject, by which paper.
pub async fn paper_numbers(
    read: &impl Read,
    kind: SubjectKind,
    subject: Uuid,
) -> Result<BTreeMap<String, String>> {
    let query = Entity::find()
        .filter(Column::SubjectKind.eq(kind.as_str()))
        .filter(Column::SubjectId.eq(subject.to_string()));
    let rows = query.all(read.connection()).await?;
    Ok(rows.into_iter().map(|row| (row.kind, row.number)).collect())
}
