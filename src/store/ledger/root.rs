//! Roots of the tree: stored ones, and those handed out with a signature to be kept elsewhere.

use super::hash::{TreeHash, unhex};
use super::key::RootKey;
use crate::error::Result;
use crate::read::Read;
use crate::rows::At;
use ed25519_dalek::{Signature, VerifyingKey};
use entities::tree_root::{Column, Entity, Model};
use permit::{Digest, Instant};
use sea_orm::{EntityTrait, QueryOrder};
use serde::{Deserialize, Serialize};

/// A root of the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    /// How many entries lie below it.
    pub size: u64,
    /// Its hash.
    #[serde(rename = "root")]
    pub hash: TreeHash,
    /// When it was sealed, in microseconds since the epoch.
    pub sealed_at: Instant,
}

/// A root signed with the ledger's key. It is checked with nothing but itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedRoot {
    /// The root.
    #[serde(flatten)]
    pub root: Root,
    /// The Ed25519 key it was signed with, 32 bytes in hexadecimal.
    pub public_key: String,
    /// The signature, 64 bytes in hexadecimal.
    pub signature: String,
}

impl Root {
    /// Signs it.
    pub fn sign(self, key: &RootKey) -> SignedRoot {
        let signature = key.sign(self.message().as_bytes());
        SignedRoot { public_key: key.public(), signature, root: self }
    }

    /// The text that is signed.
    fn message(&self) -> String {
        let Root { size, hash, sealed_at } = self;
        format!("yizheng ledger root 1\n{size}\n{hash}\n{}\n", sealed_at.micros())
    }
}

impl SignedRoot {
    /// Whether the key it names signed it.
    pub fn is_signed(&self) -> bool {
        let key = unhex(&self.public_key).ok().and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
        let signature = unhex(&self.signature).ok().map(|bytes| Signature::from_bytes(&bytes));
        let message = self.root.message();
        key.zip(signature)
            .is_some_and(|(key, signature)| key.verify_strict(message.as_bytes(), &signature).is_ok())
    }
}

/// The root of everything sealed; none before the first sealing.
pub async fn newest(read: &impl Read) -> Result<Option<Root>> {
    newest_row(read).await?.map(|row| of_row(&row)).transpose()
}

pub(super) async fn newest_row(read: &impl Read) -> Result<Option<Model>> {
    Ok(Entity::find().order_by_desc(Column::Size).one(read.connection()).await?)
}

/// What the row of a root must hold as its chain hash, after the row that held `before`.
pub(super) fn chained(row: &Model, before: &str) -> String {
    let Model { size, hash, peaks, sealed_at, chain_hash: _ } = row;
    Digest::of(format!("{before}\n{size}\n{hash}\n{peaks}\n{sealed_at}\n").as_bytes()).to_string()
}

fn of_row(row: &Model) -> Result<Root> {
    let at = row.size.to_string();
    let at = At { table: "tree_root", row: &at };
    Ok(Root {
        size: at.number("size", row.size)?,
        hash: at.parse("hash", &row.hash)?,
        sealed_at: Instant::from_micros(row.sealed_at),
    })
}
