//! Versions of forms, texts and instruments: kept at first load, never deleted.

use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, insert};
use entities::form_version::{Column, Entity, Model};
use permit::{Digest, Instant};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// A version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormVersion {
    /// Which.
    pub id: String,
    /// What it is.
    pub kind: String,
    /// The hash of its text.
    pub sha256: Digest,
    /// Its text.
    pub body: String,
    /// When it was first loaded.
    pub first_loaded_at: Instant,
}

/// What keeping a version led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionKept {
    /// It is new.
    New,
    /// It was there already.
    Known,
    /// The same id was loaded before with another text: the program must not start.
    Differs {
        /// The hash it had then.
        was: Digest,
    },
}

impl Act {
    /// Keeps a version.
    pub async fn keep_form_version(&self, id: &str, kind: &str, body: &str) -> Result<VersionKept> {
        let sha256 = Digest::of(body.as_bytes());
        if let Some(known) = form_version(self, id).await? {
            let same = known.sha256 == sha256;
            return Ok(if same { VersionKept::Known } else { VersionKept::Differs { was: known.sha256 } });
        }
        let row = Model {
            id: id.to_owned(),
            kind: kind.to_owned(),
            sha256: sha256.to_string(),
            body: body.to_owned(),
            first_loaded_at: self.at().micros(),
        };
        insert::<Entity, _>(self, row).await?;
        Ok(VersionKept::New)
    }
}

/// The version of that id, if it was ever loaded.
pub async fn form_version(read: &impl Read, id: &str) -> Result<Option<FormVersion>> {
    Entity::find_by_id(id.to_owned()).one(read.connection()).await?.map(version).transpose()
}

/// Every version of a kind, by id.
pub async fn form_versions(read: &impl Read, kind: &str) -> Result<Vec<FormVersion>> {
    let query = Entity::find().filter(Column::Kind.eq(kind)).order_by_asc(Column::Id);
    query.all(read.connection()).await?.into_iter().map(version).collect()
}

fn version(row: Model) -> Result<FormVersion> {
    let sha256 = At { table: "form_version", row: &row.id }.known("sha256", Digest::parse(&row.sha256))?;
    let first_loaded_at = Instant::from_micros(row.first_loaded_at);
    Ok(FormVersion { id: row.id, kind: row.kind, sha256, body: row.body, first_loaded_at })
}
