//! Personal values: the ledger holds their salted hash; value and salt lie here and can be erased.

use crate::act::Act;
use crate::error::{Result, StoreError};
use crate::ledger::{Fault, Problem, VerifyReport, entries_of};
use crate::read::Read;
use crate::rows::{At, IDS_AT_ONCE};
use crate::table::{ID, read_row, select};
use entities::personal::{ActiveModel, Column, Entity};
use permit::{Digest, Erasure, PersonalRef, SubjectKind};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, Set};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;
use uuid::Uuid;

const SALT_BYTES: usize = 16;
const PAGE: u64 = 1000;

impl Act {
    /// Keeps a value under a new salt and answers with what the ledger may hold.
    pub async fn keep_personal(&self, value: &str) -> Result<PersonalRef> {
        let salt = new_salt()?;
        let digest = hash(&salt, value);
        let row = ActiveModel {
            hash: Set(digest.to_string()),
            salt: Set(Some(salt)),
            value: Set(Some(value.to_owned())),
            erased_at: Set(None),
        };
        Entity::insert(row).exec_without_returning(self.tx()).await?;
        Ok(PersonalRef(digest))
    }

    /// Erases values and their salts: what the ledger holds then tells nothing.
    pub async fn erase_personal(&self, references: &[PersonalRef]) -> Result<()> {
        let nothing = || Expr::value(Option::<String>::None);
        for some in references.chunks(IDS_AT_ONCE) {
            Entity::update_many()
                .col_expr(Column::Value, nothing())
                .col_expr(Column::Salt, nothing())
                .col_expr(Column::ErasedAt, Expr::value(self.at().micros()))
                .filter(Column::Hash.is_in(some.iter().map(|reference| reference.0.as_str())))
                .exec(self.tx())
                .await?;
        }
        Ok(())
    }
}

/// The values that the entries of these subjects hold, those of earlier versions too, and that were
/// not erased; in the order of their hashes.
pub async fn values_of(read: &impl Read, subjects: &[(SubjectKind, Uuid)]) -> Result<Vec<PersonalRef>> {
    // A digest of a file looks the same, but no personal value has it.
    let mut digests = BTreeSet::new();
    for (kind, id) in subjects {
        for entry in entries_of(read, *kind, id).await? {
            let body: serde_json::Value = serde_json::from_str(&entry.body)
                .map_err(|why| StoreError::corrupt("entry", "body", &entry.hash, &why))?;
            gather(&body, &mut digests);
        }
    }
    not_erased(read, &digests.into_iter().collect::<Vec<_>>()).await
}

/// Those of some hashes that are of personal values not erased, in the order of their hashes.
pub async fn not_erased(read: &impl Read, digests: &[Digest]) -> Result<Vec<PersonalRef>> {
    let mut found = Vec::new();
    for some in digests.chunks(IDS_AT_ONCE) {
        let hashes = some.iter().map(Digest::as_str);
        let query = Entity::find().filter(Column::Hash.is_in(hashes)).filter(Column::ErasedAt.is_null());
        for row in query.order_by_asc(Column::Hash).all(read.connection()).await? {
            let known = At { table: "personal", row: &row.hash }.known("hash", Digest::parse(&row.hash))?;
            found.push(PersonalRef(known));
        }
    }
    Ok(found)
}

fn gather(value: &serde_json::Value, digests: &mut BTreeSet<Digest>) {
    match value {
        serde_json::Value::String(text) => digests.extend(Digest::parse(text)),
        serde_json::Value::Array(values) => values.iter().for_each(|value| gather(value, digests)),
        serde_json::Value::Object(values) => values.values().for_each(|value| gather(value, digests)),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

/// The value, unless it was erased.
pub async fn reveal(read: &impl Read, reference: &PersonalRef) -> Result<Option<String>> {
    Ok(reveal_many(read, std::slice::from_ref(reference)).await?.remove(reference))
}

/// The values that were not erased.
pub async fn reveal_many(
    read: &impl Read,
    references: &[PersonalRef],
) -> Result<HashMap<PersonalRef, String>> {
    let mut found = HashMap::with_capacity(references.len());
    for some in references.chunks(500) {
        let hashes = some.iter().map(|reference| reference.0.as_str());
        for row in Entity::find().filter(Column::Hash.is_in(hashes)).all(read.connection()).await? {
            let digest = Digest::parse(&row.hash)
                .ok_or_else(|| StoreError::corrupt("personal", "hash", &row.hash, "not a SHA-256"))?;
            if let Some(value) = row.value {
                found.insert(PersonalRef(digest), value);
            }
        }
    }
    Ok(found)
}

/// Checks every value that is still there against its hash, and that those that are gone are those
/// that were erased.
pub(crate) async fn verify(tx: &DatabaseTransaction, report: &mut VerifyReport) -> Result<()> {
    let erased = erased(tx).await?;
    let mut after = String::new();
    loop {
        let mut cursor = Entity::find().cursor_by(Column::Hash);
        let page = cursor.after(after.clone()).first(PAGE).all(tx).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after.clone_from(&last.hash);
        for row in page {
            let (sound, gone) = match (&row.salt, &row.value, row.erased_at) {
                (Some(salt), Some(value), None) => (hash(salt, value).as_str() == row.hash, false),
                (None, None, Some(_)) => (true, true),
                (_, _, _) => (false, false),
            };
            let fault = match (sound, gone == erased.contains(&row.hash)) {
                (false, _) => Fault::PersonalEdited,
                (true, false) => Fault::PersonalErased,
                (true, true) => continue,
            };
            report.add(Problem { fault, kind: None, id: row.hash, place: "personal".to_owned() });
        }
    }
}

/// The hashes of every value that an erasure names.
async fn erased(tx: &DatabaseTransaction) -> Result<HashSet<String>> {
    let mut hashes = HashSet::new();
    let mut after = String::new();
    loop {
        let mut query = select::<Erasure>();
        query.and_where(Expr::col(ID).gt(after.as_str())).order_by(ID, sea_orm::Order::Asc).limit(PAGE);
        let rows = tx.query_all(&query).await?;
        if rows.is_empty() {
            return Ok(hashes);
        }
        for row in &rows {
            // One that cannot be read is a problem of its own.
            let Ok((_, erasure)) = read_row::<Erasure>(row) else { continue };
            hashes.extend(erasure.state.values.into_iter().map(|value| value.0.to_string()));
        }
        if let Some(last) = rows.last() {
            after = last.try_get_by(ID)?;
        }
    }
}

fn hash(salt: &str, value: &str) -> Digest {
    Digest::of(format!("{salt}{value}").as_bytes())
}

/// Salts hide values; they decide nothing, so they need not be repeatable and come from the system.
fn new_salt() -> Result<String> {
    let mut bytes = [0_u8; SALT_BYTES];
    getrandom::fill(&mut bytes).map_err(StoreError::Randomness)?;
    let mut salt = String::with_capacity(2 * SALT_BYTES);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(salt, "{byte:02x}");
    }
    Ok(salt)
}
