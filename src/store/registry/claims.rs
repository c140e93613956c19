//! Claims: an address or code is in one live item at a time, wherever it was filed.

use super::{PlaceKey, PlaceKind};
use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, IDS_AT_ONCE};
use entities::claim::{ActiveModel, Column, Entity, Model};
use permit::{FilingId, ItemId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

/// A claim to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// On what.
    pub place: PlaceKey,
    /// By which filing.
    pub filing: FilingId,
    /// By which item.
    pub item: ItemId,
}

/// A claim somebody holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// On what.
    pub place: PlaceKey,
    /// The filing that holds it.
    pub filing: FilingId,
    /// The item that holds it.
    pub item: ItemId,
}

impl Act {
    /// Makes claims, those that can be made; answers with each one that another item holds. Making
    /// one's own claim again changes nothing.
    pub async fn claim(&self, claims: &[Claim]) -> Result<Vec<(Claim, Claimed)>> {
        let mut refused = Vec::new();
        for some in claims.chunks(IDS_AT_ONCE) {
            let rows = some.iter().map(|claim| ActiveModel {
                kind: Set(claim.place.kind.as_str().to_owned()),
                key: Set(claim.place.key.clone()),
                filing_id: Set(claim.filing.to_string()),
                item_id: Set(claim.item.to_string()),
            });
            let nothing = OnConflict::columns([Column::Kind, Column::Key]).do_nothing().to_owned();
            Entity::insert_many(rows).on_conflict(nothing).exec_without_returning(self.tx()).await?;
            let places: Vec<PlaceKey> = some.iter().map(|claim| claim.place.clone()).collect();
            let held = claims_on(self, &places).await?;
            for claim in some {
                let other = held.iter().find(|held| held.place == claim.place && held.item != claim.item);
                refused.extend(other.map(|other| (claim.clone(), other.clone())));
            }
        }
        Ok(refused)
    }

    /// Releases everything these items claim.
    pub async fn release(&self, items: &[ItemId]) -> Result<()> {
        for some in items.chunks(IDS_AT_ONCE) {
            let ids = some.iter().map(ToString::to_string);
            Entity::delete_many().filter(Column::ItemId.is_in(ids)).exec(self.tx()).await?;
        }
        Ok(())
    }
}

/// The claims held on these places.
pub async fn claims_on(read: &impl Read, places: &[PlaceKey]) -> Result<Vec<Claimed>> {
    let mut found = Vec::new();
    for kind in [PlaceKind::Code, PlaceKind::Address] {
        let keys: Vec<&str> = places.iter().filter(|p| p.kind == kind).map(|p| p.key.as_str()).collect();
        for some in keys.chunks(IDS_AT_ONCE) {
            let query = Entity::find()
                .filter(Column::Kind.eq(kind.as_str()))
                .filter(Column::Key.is_in(some.iter().copied()));
            for row in query.all(read.connection()).await? {
                found.push(claimed(row)?);
            }
        }
    }
    Ok(found)
}

fn claimed(row: Model) -> Result<Claimed> {
    let at = At { table: "claim", row: &row.key };
    let kind = PlaceKind::read("claim", &row.key, &row.kind)?;
    let (filing, item) = (at.parse("filing_id", &row.filing_id)?, at.parse("item_id", &row.item_id)?);
    Ok(Claimed { place: PlaceKey { kind, key: row.key }, filing, item })
}
