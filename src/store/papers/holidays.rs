//! Holiday notices loaded at run time.

use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, insert};
use entities::holiday_notice::{Column, Entity, Model};
use permit::{Digest, Instant, UserId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidayNotice {
    /// The table, CSV.
    pub body: String,
    /// Its hash.
    pub sha256: Digest,
    /// When it was loaded.
    pub loaded_at: Instant,
    /// By whom.
    pub loaded_by: UserId,
}

impl Act {
    /// Keeps a notice; answers false when the same one was loaded before.
    pub async fn keep_holiday_notice(&self, body: &str) -> Result<bool> {
        let sha256 = Digest::of(body.as_bytes());
        let same = Entity::find().filter(Column::Sha256.eq(sha256.as_str())).one(self.tx()).await?;
        if same.is_some() {
            return Ok(false);
        }
        let row = Model {
            id: self.new_id::<Uuid>().to_string(),
            body: body.to_owned(),
            sha256: sha256.to_string(),
            loaded_at: self.at().micros(),
            loaded_by: self.actor().to_string(),
        };
        insert::<Entity, _>(self, row).await?;
        Ok(true)
    }
}

/// Every notice, in the order they were loaded.
pub async fn holiday_notices(read: &impl Read) -> Result<Vec<HolidayNotice>> {
    let query = Entity::find().order_by_asc(Column::LoadedAt).order_by_asc(Column::Id);
    let mut found = Vec::new();
    for row in query.all(read.connection()).await? {
        let at = At { table: "holiday_notice", row: &row.id };
        found.push(HolidayNotice {
            sha256: at.known("sha256", Digest::parse(&row.sha256))?,
            loaded_by: at.parse("loaded_by", &row.loaded_by)?,
            loaded_at: Instant::from_micros(row.loaded_at),
            body: row.body,
        });
    }
    Ok(found)
}
