//! Papers as they were issued: what each says, kept by the act that issued it and never changed.

use super::PrintOf;
use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, insert};
use entities::issued::{Column, Entity, Model};
use jiff::civil::Date;
use permit::{AuthorityId, Digest, SubjectKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// A paper that was issued, without what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// Which paper of its subject.
    pub kind: String,
    /// Its text, by its id in the forms.
    pub letter: String,
    /// Its date.
    pub on: Date,
    /// The act that issued it.
    pub act: String,
    /// The hash of what it says.
    pub hash: Digest,
}

impl Act {
    /// Keeps a paper this act issues: its text, its date, everything it says.
    pub async fn keep_issued(
        &self,
        of: &PrintOf,
        authority: AuthorityId,
        (letter, on): (&str, Date),
        sheet: String,
    ) -> Result<Issued> {
        self.write_act_row().await?;
        let hash = Digest::of(sheet.as_bytes());
        let row = Model {
            subject_kind: of.subject_kind.as_str().to_owned(),
            subject_id: of.subject.to_string(),
            kind: of.kind.clone(),
            authority_id: authority.to_string(),
            act_id: self.id().to_string(),
            letter: letter.to_owned(),
            issued_on: on.to_string(),
            sheet,
            sheet_hash: hash.to_string(),
        };
        let (kind, letter, act) = (of.kind.clone(), row.letter.clone(), row.act_id.clone());
        insert::<Entity, _>(self, row).await?;
        Ok(Issued { kind, letter, on, act, hash })
    }
}

/// The papers of a subject that were issued, oldest first. Their sheets may be long and are left out.
pub async fn issued(read: &impl Read, kind: SubjectKind, subject: Uuid) -> Result<Vec<Issued>> {
    let columns = [Column::Kind, Column::Letter, Column::IssuedOn, Column::ActId, Column::SheetHash];
    let query = Entity::find()
        .select_only()
        .columns(columns)
        .filter(Column::SubjectKind.eq(kind.as_str()))
        .filter(Column::SubjectId.eq(subject.to_string()))
        .order_by_asc(Column::ActId)
        .order_by_asc(Column::Kind);
    let rows: Vec<(String, String, String, String, String)> =
        query.into_tuple().all(read.connection()).await?;
    let read_row = |(kind, letter, on, act, hash): (String, String, String, String, String)| {
        let at = At { table: "issued", row: &kind };
        let on = at.parse("issued_on", &on)?;
        let hash = at.known("sheet_hash", Digest::parse(&hash))?;
        Ok(Issued { kind, letter, on, act, hash })
    };
    rows.into_iter().map(read_row).collect()
}

/// What an issued paper says, as it was kept.
pub async fn issued_sheet(read: &impl Read, of: &PrintOf) -> Result<Option<String>> {
    let query = Entity::find()
        .select_only()
        .column(Column::Sheet)
        .filter(Column::SubjectKind.eq(of.subject_kind.as_str()))
        .filter(Column::SubjectId.eq(of.subject.to_string()))
        .filter(Column::Kind.eq(of.kind.as_str()));
    Ok(query.into_tuple().one(read.connection()).await?)
}
