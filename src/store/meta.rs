//! What the program keeps about itself: small values by name.

use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use entities::meta::{ActiveModel, Column, Entity};
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Set};

impl Act {
    /// Keeps a value under a name, over the one before.
    pub async fn set_meta(&self, key: &str, value: &str) -> Result<()> {
        let row = ActiveModel { key: Set(key.to_owned()), value: Set(value.to_owned()) };
        let replace = OnConflict::column(Column::Key).update_column(Column::Value).to_owned();
        Entity::insert(row).on_conflict(replace).exec_without_returning(self.tx()).await?;
        Ok(())
    }
}

/// The value under a name.
pub async fn meta(read: &impl Read, key: &str) -> Result<Option<String>> {
    Ok(Entity::find_by_id(key.to_owned()).one(read.connection()).await?.map(|row| row.value))
}
