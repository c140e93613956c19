//! Files: their bytes by content in a folder, their rows in the database. Bytes first, then the row,
//! so a row never names absent bytes.

use crate::act::Act;
use crate::connect::Store;
use crate::error::{Result, StoreError};
use crate::read::Read;
use crate::rows::{At, IDS_AT_ONCE, insert};
use entities::{blob, file};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt};
use permit::{AuthorityId, Digest, EnterpriseId, Instant, UserId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The object store that holds the bytes.
#[derive(Clone, Debug)]
pub struct Files {
    pub(crate) objects: Arc<dyn ObjectStore>,
}

/// Bytes that are safely there: only these may be named by a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    digest: Digest,
    size: i64,
}

impl Kept {
    /// The bytes' hash.
    pub fn digest(&self) -> &Digest {
        &self.digest
    }
}

/// What a file is, beside its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// The name it was handed in under.
    pub name: String,
    /// The media type.
    pub media_type: String,
    /// The authority that owns it.
    pub authority: Option<AuthorityId>,
    /// The enterprise that owns it.
    pub enterprise: Option<EnterpriseId>,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// Its id.
    pub id: Uuid,
    /// Its bytes.
    pub digest: Digest,
    /// How many.
    pub size: i64,
    /// The media type.
    pub media_type: String,
    /// Its name.
    pub name: String,
    /// By whom it was put here.
    pub uploaded_by: UserId,
    /// When.
    pub uploaded_at: Instant,
    /// The authority that owns it.
    pub authority: Option<AuthorityId>,
    /// The enterprise that owns it.
    pub enterprise: Option<EnterpriseId>,
}

impl Files {
    /// Opens a folder, made when missing. What is written there is on the disk when it is answered.
    pub fn open(folder: &std::path::Path) -> Result<Files> {
        std::fs::create_dir_all(folder)?;
        let objects = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Files { objects: Arc::new(objects) })
    }

    /// Keeps bytes. The same bytes are written again, so that a sweep finds them young.
    pub async fn keep(&self, bytes: Vec<u8>) -> Result<Kept> {
        let digest = Digest::of(&bytes);
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        self.objects.put(&place(&digest), bytes.into()).await?;
        Ok(Kept { digest, size })
    }

    /// Bytes that no row names and that were last written before an instant: whoever kept them then
    /// has given up.
    pub async fn orphans(&self, store: &Store, before: Instant) -> Result<Vec<Digest>> {
        let mut orphans = Vec::new();
        for folder in self.objects.list_with_delimiter(None).await?.common_prefixes {
            for object in self.objects.list_with_delimiter(Some(&folder)).await?.objects {
                let Some(digest) = object.location.filename().and_then(Digest::parse) else { continue };
                if is_old(&object, before) && !is_named(store, &digest).await? {
                    orphans.push(digest);
                }
            }
        }
        Ok(orphans)
    }

    /// Removes bytes that were found to be orphans, unless they were written again or named since:
    /// whoever keeps bytes writes them first. Answers whether it did.
    pub async fn remove_orphan(&self, store: &Store, digest: &Digest, before: Instant) -> Result<bool> {
        let object = self.objects.head(&place(digest)).await?;
        if !is_old(&object, before) || is_named(store, digest).await? {
            return Ok(false);
        }
        self.objects.delete(&object.location).await?;
        Ok(true)
    }

    /// The bytes; it is an error when they are no longer those that were kept.
    pub async fn get(&self, digest: &Digest) -> Result<Vec<u8>> {
        let bytes = match self.objects.get(&place(digest)).await {
            Ok(found) => found.bytes().await?,
            Err(object_store::Error::NotFound { .. }) => {
                return Err(StoreError::NotFound { kind: "blob", id: digest.to_string() });
            }
            Err(error) => return Err(error.into()),
        };
        if Digest::of(&bytes) != *digest {
            return Err(StoreError::corrupt(
                "blob",
                "hash",
                digest,
                "the bytes are not those that were kept",
            ));
        }
        Ok(bytes.into())
    }
}

impl Act {
    /// Records kept bytes without a file of their own: a paper.
    pub async fn record_blob(&self, kept: &Kept, media_type: &str) -> Result<()> {
        self.record_blobs(&[kept], media_type).await
    }

    /// Records the kept bytes of many: letters.
    pub async fn record_blobs(&self, kept: &[&Kept], media_type: &str) -> Result<()> {
        for some in kept.chunks(IDS_AT_ONCE) {
            let rows = some.iter().map(|kept| blob::Model {
                hash: kept.digest.to_string(),
                size: kept.size,
                media_type: media_type.to_owned(),
                created_at: self.at().micros(),
            });
            let rows = rows.map(|row| row.into_active_model().reset_all());
            let nothing = OnConflict::column(blob::Column::Hash).do_nothing().to_owned();
            let insert = blob::Entity::insert_many(rows).on_conflict(nothing);
            insert.exec_without_returning(self.tx()).await?;
        }
        Ok(())
    }

    /// Records a file with its kept bytes.
    pub async fn record_file(&self, kept: &Kept, new: NewFile) -> Result<FileRow> {
        self.record_blob(kept, &new.media_type).await?;
        let row = FileRow {
            id: self.new_id(),
            digest: kept.digest.clone(),
            size: kept.size,
            media_type: new.media_type,
            name: new.name,
            uploaded_by: self.actor(),
            uploaded_at: self.at(),
            authority: new.authority,
            enterprise: new.enterprise,
        };
        let model = file::Model {
            id: row.id.to_string(),
            hash: row.digest.to_string(),
            name: row.name.clone(),
            uploaded_by: row.uploaded_by.to_string(),
            uploaded_at: row.uploaded_at.micros(),
            authority_id: row.authority.map(|id| id.to_string()),
            enterprise_id: row.enterprise.map(|id| id.to_string()),
        };
        insert::<file::Entity, _>(self, model).await?;
        Ok(row)
    }
}

/// The file of that id.
pub async fn file(read: &impl Read, id: Uuid) -> Result<FileRow> {
    let found = file::Entity::find_by_id(id.to_string()).one(read.connection()).await?;
    let row = found.ok_or_else(|| StoreError::NotFound { kind: "file", id: id.to_string() })?;
    with_blob(read, row).await
}

/// Every file with these bytes, oldest first: who may read one of them may read the bytes.
pub async fn files_with(read: &impl Read, digest: &Digest) -> Result<Vec<FileRow>> {
    let query = file::Entity::find().filter(file::Column::Hash.eq(digest.as_str()));
    let mut found = Vec::new();
    for row in query.order_by_asc(file::Column::UploadedAt).all(read.connection()).await? {
        found.push(with_blob(read, row).await?);
    }
    Ok(found)
}

/// The media type and size of bytes that some row names.
pub async fn blob(read: &impl Read, digest: &Digest) -> Result<(String, i64)> {
    let found = blob::Entity::find_by_id(digest.to_string()).one(read.connection()).await?;
    let row = found.ok_or_else(|| StoreError::NotFound { kind: "blob", id: digest.to_string() })?;
    Ok((row.media_type, row.size))
}

/// The media types of bytes that some rows name; what no row names is left out.
pub async fn media_types(read: &impl Read, digests: &[Digest]) -> Result<HashMap<Digest, String>> {
    let mut found = HashMap::with_capacity(digests.len());
    for some in digests.chunks(IDS_AT_ONCE) {
        let hashes = some.iter().map(Digest::as_str);
        for row in
            blob::Entity::find().filter(blob::Column::Hash.is_in(hashes)).all(read.connection()).await?
        {
            let digest = At { table: "blob", row: &row.hash }.known("hash", Digest::parse(&row.hash))?;
            found.insert(digest, row.media_type);
        }
    }
    Ok(found)
}

async fn with_blob(read: &impl Read, row: file::Model) -> Result<FileRow> {
    let at = At { table: "file", row: &row.id };
    let digest = at.known("hash", Digest::parse(&row.hash))?;
    let (media_type, size) = blob(read, &digest).await?;
    Ok(FileRow {
        id: at.parse("id", &row.id)?,
        digest,
        size,
        media_type,
        uploaded_by: at.parse("uploaded_by", &row.uploaded_by)?,
        uploaded_at: Instant::from_micros(row.uploaded_at),
        authority: at.parse_opt("authority_id", row.authority_id.as_deref())?,
        enterprise: at.parse_opt("enterprise_id", row.enterprise_id.as_deref())?,
        name: row.name,
    })
}

fn is_old(object: &ObjectMeta, before: Instant) -> bool {
    object.last_modified.timestamp_micros() < before.micros()
}

async fn is_named(store: &Store, digest: &Digest) -> Result<bool> {
    Ok(blob::Entity::find_by_id(digest.to_string()).one(&store.db).await?.is_some())
}

/// Two digits make the folder, so that none grows too long.
pub(crate) fn place(digest: &Digest) -> Path {
    let hex = digest.as_str();
    Path::from_iter([&hex[..2], hex])
}
