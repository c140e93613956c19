//! Places on licences in force: a code or address is on one licence at a time. The places of a licence
//! that has run out are free, though nothing was written when its last day passed.

use super::{PlaceKey, PlaceKind};
use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, IDS_AT_ONCE};
use entities::licence;
use entities::listed::{ActiveModel, Column, Entity, Model};
use jiff::civil::Date;
use permit::{LicenceId, RowId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use std::collections::HashSet;

/// A place to be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Which.
    pub place: PlaceKey,
    /// On which licence.
    pub licence: LicenceId,
    /// As which row; none is the headquarters on the face.
    pub row: Option<RowId>,
}

/// A place that is listed.
pub type Listed = Listing;

impl Act {
    /// Lists places, those that can be; answers with those that another licence in force or row of it
    /// holds. What a licence that has run out held is taken over.
    pub async fn list_places(&self, listings: &[Listing]) -> Result<Vec<(Listing, Listed)>> {
        let mut refused = Vec::new();
        for some in listings.chunks(IDS_AT_ONCE) {
            let places: Vec<PlaceKey> = some.iter().map(|listing| listing.place.clone()).collect();
            self.free(&places).await?;
            let rows = some.iter().map(|listing| ActiveModel {
                kind: Set(listing.place.kind.as_str().to_owned()),
                key: Set(listing.place.key.clone()),
                licence_id: Set(listing.licence.to_string()),
                row_id: Set(listing.row.map(|row| row.to_string())),
            });
            let nothing = OnConflict::columns([Column::Kind, Column::Key]).do_nothing().to_owned();
            Entity::insert_many(rows).on_conflict(nothing).exec_without_returning(self.tx()).await?;
            let held = found_on(self, &places).await?;
            for listing in some {
                let other = held.iter().find(|held| held.place == listing.place && *held != listing);
                refused.extend(other.map(|other| (listing.clone(), other.clone())));
            }
        }
        Ok(refused)
    }

    /// Takes those of these places off the list that only licences run out still hold.
    async fn free(&self, places: &[PlaceKey]) -> Result<()> {
        let held = found_on(self, places).await?;
        let in_force = in_force(self, &held, self.at().date()).await?;
        for over in held.iter().filter(|held| !in_force.contains(&held.licence)) {
            Entity::delete_by_id((over.place.kind.as_str().to_owned(), over.place.key.clone()))
                .exec(self.tx())
                .await?;
        }
        Ok(())
    }

    /// Takes a row, or with `None` the face, off the list of places.
    pub async fn unlist(&self, licence: LicenceId, row: Option<RowId>) -> Result<()> {
        let row = match row {
            Some(row) => Column::RowId.eq(row.to_string()),
            None => Column::RowId.is_null(),
        };
        let delete = Entity::delete_many().filter(Column::LicenceId.eq(licence.to_string())).filter(row);
        delete.exec(self.tx()).await?;
        Ok(())
    }
}

/// Where these places are listed on licences in force on that day.
pub async fn listed_on(read: &impl Read, places: &[PlaceKey], day: Date) -> Result<Vec<Listed>> {
    let mut found = found_on(read, places).await?;
    let in_force = in_force(read, &found, day).await?;
    found.retain(|listed| in_force.contains(&listed.licence));
    Ok(found)
}

/// Those of their licences that have not run out by that day.
async fn in_force(read: &impl Read, listings: &[Listing], day: Date) -> Result<HashSet<LicenceId>> {
    let ids: HashSet<String> = listings.iter().map(|listing| listing.licence.to_string()).collect();
    let ids: Vec<String> = ids.into_iter().collect();
    let mut found = HashSet::new();
    for some in ids.chunks(IDS_AT_ONCE) {
        let query = licence::Entity::find()
            .select_only()
            .column(licence::Column::Id)
            .filter(licence::Column::Id.is_in(some.iter().map(String::as_str)))
            .filter(licence::Column::ValidTo.gte(day.to_string()));
        let rows: Vec<String> = query.into_tuple().all(read.connection()).await?;
        for id in rows {
            found.insert(At { table: "licence", row: &id }.parse("id", &id)?);
        }
    }
    Ok(found)
}

async fn found_on(read: &impl Read, places: &[PlaceKey]) -> Result<Vec<Listed>> {
    let mut found = Vec::new();
    for kind in [PlaceKind::Code, PlaceKind::Address] {
        let keys: Vec<&str> = places.iter().filter(|p| p.kind == kind).map(|p| p.key.as_str()).collect();
        for some in keys.chunks(IDS_AT_ONCE) {
            let query = Entity::find()
                .filter(Column::Kind.eq(kind.as_str()))
                .filter(Column::Key.is_in(some.iter().copied()));
            for row in query.all(read.connection()).await? {
                found.push(listed(row)?);
            }
        }
    }
    Ok(found)
}

fn listed(row: Model) -> Result<Listed> {
    let at = At { table: "listed", row: &row.key };
    let kind = PlaceKind::read("listed", &row.key, &row.kind)?;
    let licence = at.parse("licence_id", &row.licence_id)?;
    let row_id = at.parse_opt("row_id", row.row_id.as_deref())?;
    Ok(Listing { place: PlaceKey { kind, key: row.key }, licence, row: row_id })
}
