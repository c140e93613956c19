//! Copies on paper: which was printed when and by whom, and what became of it. They stand beside the
//! ledger, like prints. Who took one is a personal value: here is its salted hash alone.

mod letters;
mod read;

pub use letters::{LetterCopy, LettersToPrint, letter_batch, letters_of, letters_to_print};
pub use read::{Batch, ToPrint, batch, batches, copies_of, receivers, to_print, unprinted_rows};

use crate::act::Act;
use crate::error::Result;
use crate::files::Kept;
use crate::rows::insert;
use entities::paper_copy::{Column, Entity, Model};
use permit::service::HandOutWay;
use permit::{AuthorityId, Digest, Instant, LicenceId, PersonalRef, RowId, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// What a copy is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CopyOf {
    /// 正本.
    Original,
    /// 副本.
    Duplicate,
    /// 许可证复印件 of a row.
    StoreCopy(RowId),
}

impl CopyOf {
    /// The word in the table and in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            CopyOf::Original => "original",
            CopyOf::Duplicate => "duplicate",
            CopyOf::StoreCopy(_) => "store_copy",
        }
    }

    /// The row it is of.
    pub fn row(self) -> Option<RowId> {
        match self {
            CopyOf::Original | CopyOf::Duplicate => None,
            CopyOf::StoreCopy(row) => Some(row),
        }
    }
}

/// How a copy was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandedTo {
    /// 直接送达.
    ByHand {
        /// 签收人; none for what was handed over before names were kept apart.
        receiver: Option<PersonalRef>,
    },
    /// 邮寄送达.
    Post {
        /// 邮件号码.
        tracking: String,
    },
    /// 电子送达.
    Electronic,
}

impl HandedTo {
    /// Which way.
    pub fn way(&self) -> HandOutWay {
        match self {
            HandedTo::ByHand { .. } => HandOutWay::ByHand,
            HandedTo::Post { .. } => HandOutWay::Post,
            HandedTo::Electronic => HandOutWay::Electronic,
        }
    }
}

/// What became of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyState {
    /// Sent to the printer; nobody has looked at it yet.
    Printed,
    /// Looked at and good: it can be handed over.
    Checked {
        /// Who looked.
        by: UserId,
        /// When.
        at: Instant,
    },
    /// 作废.
    Spoiled {
        /// Why.
        why: String,
        /// Who noted it.
        by: UserId,
        /// When.
        at: Instant,
    },
    /// Handed over.
    HandedOver {
        /// How, and to whom.
        to: HandedTo,
        /// Who handed it over.
        by: UserId,
        /// When.
        at: Instant,
    },
}

impl CopyState {
    /// The word in the table and in messages.
    pub fn as_str(&self) -> &'static str {
        match self {
            CopyState::Printed => "printed",
            CopyState::Checked { .. } => "checked",
            CopyState::Spoiled { .. } => "spoiled",
            CopyState::HandedOver { .. } => "handed_over",
        }
    }
}

/// A copy on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperCopy {
    /// Its id.
    pub id: Uuid,
    /// What was printed together.
    pub batch: String,
    /// Its place in the batch, from 0.
    pub line: u32,
    /// Of which authority.
    pub authority: AuthorityId,
    /// Of which licence.
    pub licence: LicenceId,
    /// What of it.
    pub of: CopyOf,
    /// The edition in force when it was printed.
    pub edition: u32,
    /// Which copy of its kind it is, from 1.
    pub number: u32,
    /// The hash of what it prints.
    pub facts: Digest,
    /// The file it was printed from.
    pub file: Digest,
    /// Who printed it.
    pub printed_by: UserId,
    /// When.
    pub printed_at: Instant,
    /// Why it was printed again.
    pub reason: Option<String>,
    /// What became of it.
    pub state: CopyState,
}

impl PaperCopy {
    /// Whether the paper is still about: not spoiled.
    pub fn is_about(&self) -> bool {
        !matches!(self.state, CopyState::Spoiled { .. })
    }
}

impl Act {
    /// Keeps copies that were printed together, from one file. A batch printed before is a conflict.
    pub async fn keep_copies(&self, file: &Kept, copies: &[PaperCopy]) -> Result<()> {
        self.record_blob(file, "application/pdf").await?;
        for copy in copies {
            let noted = noted(&copy.state);
            let row = Model {
                id: copy.id.to_string(),
                batch: copy.batch.clone(),
                line: i64::from(copy.line),
                authority_id: copy.authority.to_string(),
                licence_id: copy.licence.to_string(),
                row_id: copy.of.row().map(|row| row.to_string()),
                kind: copy.of.as_str().to_owned(),
                edition: i64::from(copy.edition),
                copy_number: i64::from(copy.number),
                facts_hash: copy.facts.to_string(),
                file_hash: copy.file.to_string(),
                printed_by: copy.printed_by.to_string(),
                printed_at: copy.printed_at.micros(),
                reason: copy.reason.clone(),
                state: copy.state.as_str().to_owned(),
                noted_by: noted.by,
                noted_at: noted.at,
                way: noted.way,
                note: noted.note,
                receiver: noted.receiver,
            };
            insert::<Entity, _>(self, row).await?;
        }
        Ok(())
    }

    /// Notes what became of a copy.
    pub async fn note_copy(&self, id: Uuid, state: &CopyState) -> Result<()> {
        let noted = noted(state);
        Entity::update_many()
            .col_expr(Column::State, Expr::value(state.as_str()))
            .col_expr(Column::NotedBy, Expr::value(noted.by))
            .col_expr(Column::NotedAt, Expr::value(noted.at))
            .col_expr(Column::Way, Expr::value(noted.way))
            .col_expr(Column::Note, Expr::value(noted.note))
            .col_expr(Column::Receiver, Expr::value(noted.receiver))
            .filter(Column::Id.eq(id.to_string()))
            .exec(self.tx())
            .await?;
        Ok(())
    }
}

/// The columns of a state.
#[derive(Default)]
struct Noted {
    by: Option<String>,
    at: Option<i64>,
    way: Option<String>,
    note: Option<String>,
    receiver: Option<String>,
}

fn noted(state: &CopyState) -> Noted {
    let who = |by: &UserId, at: &Instant| Noted {
        by: Some(by.to_string()),
        at: Some(at.micros()),
        ..Noted::default()
    };
    match state {
        CopyState::Printed => Noted::default(),
        CopyState::Checked { by, at } => who(by, at),
        CopyState::Spoiled { why, by, at } => Noted { note: Some(why.clone()), ..who(by, at) },
        CopyState::HandedOver { to, by, at } => {
            let way = Some(to.way().as_str().to_owned());
            let (note, receiver) = match to {
                HandedTo::ByHand { receiver } => (None, receiver.as_ref().map(|it| it.0.to_string())),
                HandedTo::Post { tracking } => (Some(tracking.clone()), None),
                HandedTo::Electronic => (None, None),
            };
            Noted { way, note, receiver, ..who(by, at) }
        }
    }
}
