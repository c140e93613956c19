//! Proofs that one entry lies below a root. A proof needs neither the database nor this program: a
//! SHA-256 and an Ed25519 are enough.

use super::hash::TreeHash;
use super::merkle::{Peaks, leaf, root_above, siblings};
use super::root::{Root, SignedRoot};
use crate::error::{Result, StoreError};
use crate::read::Read;
use crate::rows::At;
use entities::{entry, seal};
use permit::Digest;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Leaves read by one statement.
const PAGE: u64 = 5000;

/// An inclusion proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The entry.
    pub entry: String,
    /// Its canonical bytes.
    pub body: String,
    /// Their hash.
    pub entry_hash: TreeHash,
    /// Its position.
    pub position: u64,
    /// The hashes beside its way to the root, from the leaf up.
    pub path: Vec<TreeHash>,
    /// The root.
    pub root: SignedRoot,
}

/// What is wrong with a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofFault {
    /// The body has another hash.
    #[error("the entry's body has another hash")]
    Body,
    /// The body is of another entry.
    #[error("the body is of another entry")]
    Entry,
    /// The hashes do not lead to the root.
    #[error("the hashes do not lead to the root")]
    Path,
    /// The root's signature is wrong.
    #[error("the root is not signed by the key it names")]
    Signature,
}

impl Proof {
    /// Checks it with nothing but itself.
    pub fn check(&self) -> std::result::Result<(), ProofFault> {
        #[derive(Deserialize)]
        struct Named {
            entry: String,
        }
        if Digest::of(self.body.as_bytes()).as_str() != self.entry_hash.to_string() {
            return Err(ProofFault::Body);
        }
        if !serde_json::from_str::<Named>(&self.body).is_ok_and(|body| body.entry == self.entry) {
            return Err(ProofFault::Entry);
        }
        let Root { size, hash, sealed_at: _ } = &self.root.root;
        if root_above(leaf(&self.entry_hash.0), self.position, *size, &self.path) != Some(*hash) {
            return Err(ProofFault::Path);
        }
        self.root.is_signed().then_some(()).ok_or(ProofFault::Signature)
    }
}

/// The proof that an entry lies below that root. It reads every leaf below it, a page at a time.
pub async fn prove(read: &impl Read, entry: &str, root: SignedRoot) -> Result<Proof> {
    let missing = |kind| StoreError::NotFound { kind, id: entry.to_owned() };
    let found = entry::Entity::find_by_id(entry).one(read.connection()).await?;
    let found = found.ok_or_else(|| missing("entry"))?;
    let query = seal::Entity::find().filter(seal::Column::EntryId.eq(entry));
    let sealed = query.one(read.connection()).await?.ok_or_else(|| missing("seal"))?;
    let position = At { table: "seal", row: entry }.number("position", sealed.position)?;
    if position >= root.root.size {
        return Err(missing("seal"));
    }
    let mut path = Vec::new();
    for below in siblings(position, root.root.size) {
        path.push(root_of(read, below).await?);
    }
    let entry_hash = At { table: "entry", row: entry }.parse("hash", &found.hash)?;
    let proof = Proof { entry: found.id, body: found.body, entry_hash, position, path, root };
    // A proof that does not hold shows that what is stored was altered.
    proof.check().map_err(|why| StoreError::corrupt("seal", "leaf_hash", &proof.position, &why))?;
    Ok(proof)
}

async fn root_of(read: &impl Read, leaves: Range<u64>) -> Result<TreeHash> {
    let number = |n: u64| i64::try_from(n).map_err(|why| StoreError::corrupt("seal", "position", &n, &why));
    let (end, mut next) = (number(leaves.end)?, number(leaves.start)?);
    let mut tree = Peaks::default();
    while next < end {
        let mut cursor =
            seal::Entity::find().filter(seal::Column::Position.lt(end)).cursor_by(seal::Column::Position);
        let page = cursor.after(next - 1).first(PAGE).all(read.connection()).await?;
        if page.is_empty() {
            return Err(StoreError::NotFound { kind: "seal", id: next.to_string() });
        }
        for row in page {
            let at = next.to_string();
            let at = At { table: "seal", row: &at };
            at.known("position", (row.position == next).then_some(()))?;
            tree.push(at.parse("leaf_hash", &row.leaf_hash)?);
            next += 1;
        }
    }
    Ok(tree.root())
}
