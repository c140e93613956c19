//! Whose device has a visit: one at a time, so that two phones do not fill in the same list.

use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::At;
use entities::checkout::{ActiveModel, Column, Entity, Model};
use permit::{InspectionId, Instant, UserId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

/// A visit on a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkout {
    /// The inspection.
    pub inspection: InspectionId,
    /// The device, by the id it gave itself.
    pub device: String,
    /// Who opened it there.
    pub user: UserId,
    /// When.
    pub taken_at: Instant,
}

impl Act {
    /// Gives a visit to a device, whoever had it.
    pub async fn take_checkout(&self, checkout: &Checkout) -> Result<()> {
        let row = ActiveModel {
            inspection_id: Set(checkout.inspection.to_string()),
            device: Set(checkout.device.clone()),
            user_id: Set(checkout.user.to_string()),
            taken_at: Set(checkout.taken_at.micros()),
        };
        let replace = OnConflict::column(Column::InspectionId)
            .update_columns([Column::Device, Column::UserId, Column::TakenAt])
            .to_owned();
        Entity::insert(row).on_conflict(replace).exec_without_returning(self.tx()).await?;
        Ok(())
    }
}

/// The device that has a visit, if one has.
pub async fn checkout(read: &impl Read, inspection: InspectionId) -> Result<Option<Checkout>> {
    let found = Entity::find_by_id(inspection.to_string()).one(read.connection()).await?;
    found.map(known).transpose()
}

/// The devices that have these visits.
pub async fn checkouts(read: &impl Read, inspections: &[InspectionId]) -> Result<Vec<Checkout>> {
    let ids = inspections.iter().map(ToString::to_string);
    let rows = Entity::find().filter(Column::InspectionId.is_in(ids)).all(read.connection()).await?;
    rows.into_iter().map(known).collect()
}

fn known(row: Model) -> Result<Checkout> {
    let at = At { table: "checkout", row: &row.inspection_id };
    Ok(Checkout {
        inspection: at.parse("inspection_id", &row.inspection_id)?,
        user: at.parse("user_id", &row.user_id)?,
        taken_at: Instant::from_micros(row.taken_at),
        device: row.device,
    })
}
