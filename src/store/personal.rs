//! Personal values: the ledger holds their salted hash; value and salt lie here and can be erased.

use crate::act::Act;
use crate::error::{Result, StoreError};
use crate::ledger::{Fault, Problem, VerifyReport};
use crate::read::Read;
use entities::personal::{ActiveModel, Column, Entity};
use permit::{Digest, Instant, PersonalRef};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set};
use std::collections::HashMap;
use std::fmt::Write as _;

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

    /// Erases a value and its salt: what the ledger holds then tells nothing.
    pub async fn erase_personal(&self, reference: &PersonalRef, at: Instant) -> Result<()> {
        let nothing = || sea_orm::sea_query::Expr::value(Option::<String>::None);
        Entity::update_many()
            .col_expr(Column::Value, nothing())
            .col_expr(Column::Salt, nothing())
            .col_expr(Column::ErasedAt, sea_orm::sea_query::Expr::value(at.micros()))
            .filter(Column::Hash.eq(reference.0.as_str()))
            .exec(self.tx())
            .await?;
        Ok(())
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

/// Checks every value that is still there against its hash.
pub(crate) async fn verify(tx: &DatabaseTransaction, report: &mut VerifyReport) -> Result<()> {
    let mut after = String::new();
    loop {
        let mut cursor = Entity::find().cursor_by(Column::Hash);
        let page = cursor.after(after.clone()).first(PAGE).all(tx).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after.clone_from(&last.hash);
        for row in page {
            let sound = match (&row.salt, &row.value, row.erased_at) {
                (Some(salt), Some(value), None) => hash(salt, value).as_str() == row.hash,
                (None, None, Some(_)) => true,
                (_, _, _) => false,
            };
            if !sound {
                let (fault, place) = (Fault::PersonalEdited, "personal".to_owned());
                report.add(Problem { fault, kind: None, id: row.hash, place });
            }
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
