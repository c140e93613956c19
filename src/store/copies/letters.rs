//! Copies of letters (受理通知书, 决定书 and the like): which was printed when and by whom, and what
//! became of it.

use super::read::state_of;
use super::{CopyState, noted};
use crate::act::Act;
use crate::error::Result;
use crate::files::Kept;
use crate::read::Read;
use crate::rows::{At, insert};
use crate::sql::statement;
use entities::letter_copy::{Column, Entity, Model};
use permit::{AuthorityId, Digest, FilingId, Instant, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// A copy of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterCopy {
    /// Its id.
    pub id: Uuid,
    /// What was printed together.
    pub batch: String,
    /// Its place in the batch, from 0.
    pub line: u32,
    /// Of which authority.
    pub authority: AuthorityId,
    /// Of which filing.
    pub filing: FilingId,
    /// Which of its papers: `acceptance`, `grant_decision-2` …
    pub paper: String,
    /// The paper's title.
    pub title: String,
    /// 文号, where it has one.
    pub number: Option<String>,
    /// Which copy of that paper it is, from 1.
    pub copy: u32,
    /// The print it is a copy of.
    pub print: Digest,
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

impl LetterCopy {
    /// Whether the paper is still about: not spoiled.
    pub fn is_about(&self) -> bool {
        !matches!(self.state, CopyState::Spoiled { .. })
    }
}

/// A filing with a letter to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LettersToPrint {
    /// The filing.
    pub filing: FilingId,
    /// Whose, by name.
    pub holder: String,
    /// 办件编号.
    pub office_number: Option<String>,
    /// Its state, as the state graph names it; `decided` where everything was.
    pub state: String,
}

impl Act {
    /// Keeps copies of letters that were printed together, from one file. A batch printed before is a
    /// conflict.
    pub async fn keep_letter_copies(&self, file: &Kept, copies: &[LetterCopy]) -> Result<()> {
        self.record_blob(file, "application/pdf").await?;
        for copy in copies {
            let noted = noted(&copy.state);
            let row = Model {
                id: copy.id.to_string(),
                batch: copy.batch.clone(),
                line: i64::from(copy.line),
                authority_id: copy.authority.to_string(),
                filing_id: copy.filing.to_string(),
                paper: copy.paper.clone(),
                title: copy.title.clone(),
                number: copy.number.clone(),
                copy_number: i64::from(copy.copy),
                print_hash: copy.print.to_string(),
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

    /// Notes what became of a copy of a letter.
    pub async fn note_letter_copy(&self, id: Uuid, state: &CopyState) -> Result<()> {
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

/// The letters printed together, in their order; none where no letter was printed under that key.
pub async fn letter_batch(read: &impl Read, key: &str) -> Result<Vec<LetterCopy>> {
    let query = Entity::find().filter(Column::Batch.eq(key)).order_by_asc(Column::Line);
    query.all(read.connection()).await?.into_iter().map(copy).collect()
}

/// Every copy of a filing's letters, oldest first.
pub async fn letters_of(read: &impl Read, filing: FilingId) -> Result<Vec<LetterCopy>> {
    let query = Entity::find()
        .filter(Column::FilingId.eq(filing.to_string()))
        .order_by_asc(Column::PrintedAt)
        .order_by_asc(Column::Id);
    query.all(read.connection()).await?.into_iter().map(copy).collect()
}

/// Filings of an authority whose answer or decision is still to be handed out and of which no copy was
/// printed yet, the longest untouched first.
pub async fn letters_to_print(
    read: &impl Read,
    authority: AuthorityId,
    most: u64,
) -> Result<Vec<LettersToPrint>> {
    let text = "SELECT t.* FROM (SELECT f.id, e.name, f.office_number, f.touched_at, \
                CASE WHEN f.hand_out_due_on IS NOT NULL THEN 'decided' ELSE f.state_name END AS waits, \
                CASE WHEN f.hand_out_due_on IS NOT NULL THEN '%_decision%' WHEN f.state_name = 'accepted' THEN 'acceptance' \
                WHEN f.state_name = 'returned' THEN 'one_time_notice%' ELSE 'no%' END AS paper \
                FROM filing f JOIN enterprise e ON e.id = f.enterprise_id WHERE f.authority_id = ? \
                AND (f.state_name IN ('returned', 'not_admitted') OR f.hand_out_due_on IS NOT NULL \
                OR f.state_name = 'accepted' AND EXISTS (SELECT 1 FROM item i WHERE i.filing_id = f.id \
                AND i.state_name IN ('accepted', 'recommended')))) t \
                WHERE NOT EXISTS (SELECT 1 FROM letter_copy c WHERE c.filing_id = t.id AND c.state <> 'spoiled' \
                AND c.paper LIKE t.paper) ORDER BY t.touched_at, t.id LIMIT ?";
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    let values = vec![authority.to_string().into(), limit.into()];
    let rows = read.connection().query_all_raw(statement(read, text, values)).await?;
    rows.iter()
        .map(|row| {
            let id: String = row.try_get_by("id")?;
            Ok(LettersToPrint {
                filing: At { table: "filing", row: &id }.parse("id", &id)?,
                holder: row.try_get_by("name")?,
                office_number: row.try_get_by("office_number")?,
                state: row.try_get_by("waits")?,
            })
        })
        .collect()
}

fn copy(row: Model) -> Result<LetterCopy> {
    let at = At { table: "letter_copy", row: &row.id };
    let noted = super::Noted {
        by: row.noted_by.clone(),
        at: row.noted_at,
        way: row.way.clone(),
        note: row.note.clone(),
        receiver: row.receiver.clone(),
    };
    Ok(LetterCopy {
        id: at.parse("id", &row.id)?,
        line: at.number("line", row.line)?,
        authority: at.parse("authority_id", &row.authority_id)?,
        filing: at.parse("filing_id", &row.filing_id)?,
        copy: at.number("copy_number", row.copy_number)?,
        print: at.known("print_hash", Digest::parse(&row.print_hash))?,
        file: at.known("file_hash", Digest::parse(&row.file_hash))?,
        printed_by: at.parse("printed_by", &row.printed_by)?,
        printed_at: Instant::from_micros(row.printed_at),
        state: state_of(at, &row.state, &noted)?,
        batch: row.batch,
        paper: row.paper,
        title: row.title,
        number: row.number,
        reason: row.reason,
    })
}
