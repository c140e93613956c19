//! What officers opened to look at before they decided it: one note for each version of an address.

use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, IDS_AT_ONCE};
use crate::table::Versioned;
use entities::opening::{ActiveModel, Column, Entity};
use permit::{Instant, Item, ItemId, UserId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use std::collections::HashMap;

impl Act {
    /// Notes that the actor has an address open, as it stands. A second time changes nothing.
    pub async fn note_opening(&self, item: &Versioned<Item>) -> Result<()> {
        let row = ActiveModel {
            user_id: Set(self.actor().to_string()),
            item_id: Set(item.state.id.to_string()),
            item_version: Set(item.version),
            authority_id: Set(item.state.authority.to_string()),
            opened_at: Set(self.at().micros()),
        };
        let key = [Column::UserId, Column::ItemId, Column::ItemVersion];
        let once = OnConflict::columns(key).do_nothing().to_owned();
        Entity::insert(row).on_conflict(once).exec_without_returning(self.tx()).await?;
        Ok(())
    }
}

/// Which of these addresses somebody opened as they stand now, and when.
pub async fn opened(
    read: &impl Read,
    user: UserId,
    items: &[(ItemId, i64)],
) -> Result<HashMap<ItemId, Instant>> {
    let versions: HashMap<ItemId, i64> = items.iter().copied().collect();
    let mut found = HashMap::new();
    for some in items.chunks(IDS_AT_ONCE) {
        let query = Entity::find()
            .filter(Column::UserId.eq(user.to_string()))
            .filter(Column::ItemId.is_in(some.iter().map(|(id, _)| id.to_string())));
        for row in query.all(read.connection()).await? {
            let id = At { table: "opening", row: &row.item_id }.parse("item_id", &row.item_id)?;
            if versions.get(&id) == Some(&row.item_version) {
                found.insert(id, Instant::from_micros(row.opened_at));
            }
        }
    }
    Ok(found)
}
