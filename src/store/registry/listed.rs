//! Places on licences in force: a code or address is on one licence at a time.

use super::{PlaceKey, PlaceKind};
use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, IDS_AT_ONCE};
use entities::listed::{ActiveModel, Column, Entity, Model};
use permit::{LicenceId, RowId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

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
    /// Lists places, those that can be; answers with those that another licence or row holds.
    pub async fn list_places(&self, listings: &[Listing]) -> Result<Vec<(Listing, Listed)>> {
        let mut refused = Vec::new();
        for some in listings.chunks(IDS_AT_ONCE) {
            let rows = some.iter().map(|listing| ActiveModel {
                kind: Set(listing.place.kind.as_str().to_owned()),
                key: Set(listing.place.key.clone()),
                licence_id: Set(listing.licence.to_string()),
                row_id: Set(listing.row.map(|row| row.to_string())),
            });
            let nothing = OnConflict::columns([Column::Kind, Column::Key]).do_nothing().to_owned();
            Entity::insert_many(rows).on_conflict(nothing).exec_without_returning(self.tx()).await?;
            let places: Vec<PlaceKey> = some.iter().map(|listing| listing.place.clone()).collect();
            let held = listed_on(self, &places).await?;
            for listing in some {
                let other = held.iter().find(|held| held.place == listing.place && *held != listing);
                refused.extend(other.map(|other| (listing.clone(), other.clone())));
            }
        }
        Ok(refused)
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

/// Where these places are listed.
pub async fn listed_on(read: &impl Read, places: &[PlaceKey]) -> Result<Vec<Listed>> {
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
