//! Reading copies on paper back: of a licence, of a batch, and what is still to be printed.

use super::{CopyOf, CopyState, HandedTo, PaperCopy};
use crate::error::Result;
use crate::lists::{Page, Paging};
use crate::read::Read;
use crate::rows::{At, IDS_AT_ONCE};
use crate::sql::statement;
use entities::paper_copy::{Column, Entity, Model};
use permit::{AuthorityId, Digest, FilingId, Instant, LicenceId, PersonalRef, RowId, UserId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QueryResult, Value};

/// What was printed together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Its key.
    pub key: String,
    /// Whose, by name.
    pub holder: String,
    /// 许可证编号; of letters their filing's 办件编号, empty where it has none.
    pub number: String,
    /// Who printed it.
    pub printed_by: UserId,
    /// When.
    pub printed_at: Instant,
    /// How many copies.
    pub copies: u64,
    /// How many of them nobody has looked at yet.
    pub unchecked: u64,
    /// How many wait to be handed over.
    pub waiting: u64,
}

/// A licence with something to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToPrint {
    /// The licence.
    pub licence: LicenceId,
    /// Whose, by name.
    pub holder: String,
    /// 许可证编号.
    pub number: String,
    /// Whether the latest edition's 正本 and 副本 are still to be printed.
    pub face: bool,
    /// How many stores have no copy.
    pub stores: u64,
}

/// The copies printed together, in their order; none where nothing was printed under that key.
pub async fn batch(read: &impl Read, key: &str) -> Result<Vec<PaperCopy>> {
    let query = Entity::find().filter(Column::Batch.eq(key)).order_by_asc(Column::Line);
    query.all(read.connection()).await?.into_iter().map(copy).collect()
}

/// Every copy of a licence and its rows, oldest first.
pub async fn copies_of(read: &impl Read, licence: LicenceId) -> Result<Vec<PaperCopy>> {
    let query = Entity::find()
        .filter(Column::LicenceId.eq(licence.to_string()))
        .order_by_asc(Column::PrintedAt)
        .order_by_asc(Column::Id);
    query.all(read.connection()).await?.into_iter().map(copy).collect()
}

/// The rows of a licence that have no copy about, by number.
pub async fn unprinted_rows(read: &impl Read, licence: LicenceId) -> Result<Vec<RowId>> {
    let text = "SELECT r.id FROM licence_row r WHERE r.licence_id = ? AND r.state_name = 'listed' AND NOT EXISTS \
                (SELECT 1 FROM paper_copy c WHERE c.row_id = r.id AND c.state <> 'spoiled') ORDER BY r.no";
    let rows =
        read.connection().query_all_raw(statement(read, text, vec![licence.to_string().into()])).await?;
    rows.iter()
        .map(|row| {
            let id: String = row.try_get_by("id")?;
            At { table: "licence_row", row: &id }.parse("id", &id)
        })
        .collect()
}

/// The licences of an authority with something to print, by number.
pub async fn to_print(read: &impl Read, authority: AuthorityId, most: u64) -> Result<Vec<ToPrint>> {
    let text = "SELECT t.* FROM (SELECT l.id, l.name, l.number, \
                CASE WHEN EXISTS (SELECT 1 FROM paper_copy c WHERE c.licence_id = l.id AND c.kind = 'original' \
                AND c.state <> 'spoiled' AND c.edition = (SELECT MAX(e.number) FROM edition e \
                WHERE e.licence_id = l.id)) THEN 0 ELSE 1 END AS face, \
                (SELECT COUNT(*) FROM licence_row r WHERE r.licence_id = l.id AND r.state_name = 'listed' \
                AND NOT EXISTS (SELECT 1 FROM paper_copy c WHERE c.row_id = r.id AND c.state <> 'spoiled')) AS n \
                FROM licence l WHERE l.authority_id = ? AND l.state_name = 'in_force') t \
                WHERE t.face = 1 OR t.n > 0 ORDER BY t.number LIMIT ?";
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    let values = vec![authority.to_string().into(), limit.into()];
    let rows = read.connection().query_all_raw(statement(read, text, values)).await?;
    rows.iter()
        .map(|row| {
            let id: String = row.try_get_by("id")?;
            let at = At { table: "licence", row: &id };
            let face: i32 = row.try_get_by("face")?;
            Ok(ToPrint {
                licence: at.parse("id", &id)?,
                holder: row.try_get_by("name")?,
                number: row.try_get_by("number")?,
                face: face == 1,
                stores: at.number("n", row.try_get_by("n")?)?,
            })
        })
        .collect()
}

/// The batches of an authority, latest first.
pub async fn batches(read: &impl Read, authority: AuthorityId, paging: &Paging) -> Result<Page<Batch>> {
    let counted = "MIN(printed_by) AS printed_by, MIN(printed_at) AS printed_at, COUNT(*) AS copies, \
                   COUNT(CASE WHEN state = 'printed' THEN 1 END) AS unchecked, \
                   COUNT(CASE WHEN state = 'checked' THEN 1 END) AS waiting";
    let mut text = format!(
        "SELECT b.* FROM (SELECT c.*, l.name, l.number FROM (SELECT batch, licence_id AS of, {counted} \
         FROM paper_copy WHERE authority_id = ? GROUP BY batch, licence_id) c JOIN licence l ON l.id = c.of \
         UNION ALL SELECT c.*, e.name, COALESCE(f.office_number, '') AS number FROM (SELECT batch, \
         filing_id AS of, {counted} FROM letter_copy WHERE authority_id = ? GROUP BY batch, filing_id) c \
         JOIN filing f ON f.id = c.of JOIN enterprise e ON e.id = f.enterprise_id) b WHERE 1 = 1"
    );
    let mut values: Vec<Value> = vec![authority.to_string().into(), authority.to_string().into()];
    if let Some((at, key)) = paging.after.as_deref().and_then(|cursor| cursor.split_once('|')) {
        text.push_str(" AND (b.printed_at, b.batch) < (?, ?)");
        values.extend([at.parse::<i64>().unwrap_or_default().into(), key.into()]);
    }
    let limit = paging.limit.clamp(1, 1000);
    text.push_str(" ORDER BY b.printed_at DESC, b.batch DESC LIMIT ?");
    values.push(i64::try_from(limit + 1).unwrap_or(i64::MAX).into());
    let rows = read.connection().query_all_raw(statement(read, &text, values)).await?;
    let mut items = rows.iter().map(printed_together).collect::<Result<Vec<_>>>()?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| more).map(|it| format!("{}|{}", it.printed_at.micros(), it.key));
    Ok(Page { items, next })
}

fn printed_together(row: &QueryResult) -> Result<Batch> {
    let key: String = row.try_get_by("batch")?;
    let at = At { table: "paper_copy", row: &key };
    let by: String = row.try_get_by("printed_by")?;
    let count = |column: &'static str| -> Result<u64> { at.number(column, row.try_get_by(column)?) };
    Ok(Batch {
        holder: row.try_get_by("name")?,
        number: row.try_get_by("number")?,
        printed_by: at.parse("printed_by", &by)?,
        printed_at: Instant::from_micros(row.try_get_by("printed_at")?),
        copies: count("copies")?,
        unchecked: count("unchecked")?,
        waiting: count("waiting")?,
        key: key.clone(),
    })
}

fn copy(row: Model) -> Result<PaperCopy> {
    let at = At { table: "paper_copy", row: &row.id };
    let noted = super::Noted {
        by: row.noted_by.clone(),
        at: row.noted_at,
        way: row.way.clone(),
        note: row.note.clone(),
        receiver: row.receiver.clone(),
    };
    let of = match (row.kind.as_str(), at.parse_opt("row_id", row.row_id.as_deref())?) {
        ("original", _) => Some(CopyOf::Original),
        ("duplicate", _) => Some(CopyOf::Duplicate),
        ("store_copy", Some(row)) => Some(CopyOf::StoreCopy(row)),
        _unknown => None,
    };
    Ok(PaperCopy {
        id: at.parse("id", &row.id)?,
        line: at.number("line", row.line)?,
        authority: at.parse("authority_id", &row.authority_id)?,
        licence: at.parse("licence_id", &row.licence_id)?,
        of: at.known("kind", of)?,
        edition: at.number("edition", row.edition)?,
        number: at.number("copy_number", row.copy_number)?,
        facts: at.known("facts_hash", Digest::parse(&row.facts_hash))?,
        file: at.known("file_hash", Digest::parse(&row.file_hash))?,
        printed_by: at.parse("printed_by", &row.printed_by)?,
        printed_at: Instant::from_micros(row.printed_at),
        state: state_of(at, &row.state, &noted)?,
        batch: row.batch,
        reason: row.reason,
    })
}

/// What became of a copy, from its columns.
pub(super) fn state_of(at: At<'_>, word: &str, noted: &super::Noted) -> Result<CopyState> {
    let who = at.parse_opt("noted_by", noted.by.as_deref())?.zip(noted.at.map(Instant::from_micros));
    let state = match (word, who) {
        ("printed", _) => Some(CopyState::Printed),
        ("checked", Some((by, at))) => Some(CopyState::Checked { by, at }),
        ("spoiled", Some((by, at))) => {
            Some(CopyState::Spoiled { why: noted.note.clone().unwrap_or_default(), by, at })
        }
        ("handed_over", Some((by, noted_at))) => {
            Some(CopyState::HandedOver { to: handed_to(at, noted)?, by, at: noted_at })
        }
        _unknown => None,
    };
    at.known("state", state)
}

fn handed_to(at: At<'_>, noted: &super::Noted) -> Result<HandedTo> {
    let receiver = match &noted.receiver {
        Some(hash) => Some(PersonalRef(at.known("receiver", Digest::parse(hash))?)),
        None => None,
    };
    let to = match noted.way.as_deref() {
        Some("by_hand") => Some(HandedTo::ByHand { receiver }),
        Some("post") => Some(HandedTo::Post { tracking: noted.note.clone().unwrap_or_default() }),
        Some("electronic") => Some(HandedTo::Electronic),
        Some(_) | None => None,
    };
    at.known("way", to)
}

/// Who took copies of these rows, of the faces of these editions, and of the letters of a filing.
pub async fn receivers(
    read: &impl Read,
    filing: FilingId,
    rows: &[RowId],
    editions: &[(LicenceId, u32)],
) -> Result<Vec<PersonalRef>> {
    let mut found = Vec::new();
    let mut keep = |receiver: Option<String>, row: &str| -> Result<()> {
        if let Some(hash) = receiver {
            let at = At { table: "paper_copy", row };
            found.push(PersonalRef(at.known("receiver", Digest::parse(&hash))?));
        }
        Ok(())
    };
    for some in rows.chunks(IDS_AT_ONCE) {
        let ids = some.iter().map(ToString::to_string);
        let query = Entity::find().filter(Column::RowId.is_in(ids)).filter(Column::Receiver.is_not_null());
        for row in query.all(read.connection()).await? {
            keep(row.receiver, &row.id)?;
        }
    }
    for (licence, edition) in editions {
        let query = Entity::find()
            .filter(Column::LicenceId.eq(licence.to_string()))
            .filter(Column::Edition.eq(i64::from(*edition)))
            .filter(Column::RowId.is_null())
            .filter(Column::Receiver.is_not_null());
        for row in query.all(read.connection()).await? {
            keep(row.receiver, &row.id)?;
        }
    }
    for copy in super::letters_of(read, filing).await? {
        if let CopyState::HandedOver { to: HandedTo::ByHand { receiver: Some(receiver) }, .. } = copy.state {
            found.push(receiver);
        }
    }
    Ok(found)
}
