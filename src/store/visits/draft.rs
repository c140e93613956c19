//! What was found so far, item by item, until the visit is recorded.

use crate::act::Act;
use crate::error::{Result, StoreError};
use crate::read::Read;
use crate::rows::{At, to_json};
use entities::draft_finding::{Column, Entity, Model};
use permit::inspection::{Finding, FindingResult};
use permit::{InspectionId, Instant, UserId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// A finding saved before the visit is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFinding {
    /// The inspection.
    pub inspection: InspectionId,
    /// What was found.
    pub finding: Finding,
    /// The save, by the id its device gave it.
    pub client_id: Uuid,
    /// Who saved it.
    pub user: UserId,
    /// On which device; empty for a form of a page.
    pub device: String,
    /// When, by the device's clock.
    pub device_at: Instant,
    /// When it arrived.
    pub saved_at: Instant,
}

impl Act {
    /// Keeps a finding unless a later one of the same item is there. The same save again changes
    /// nothing. Answers whether it is the one that stands.
    pub async fn save_finding(&self, draft: &DraftFinding) -> Result<bool> {
        let (inspection, item) = (draft.inspection.to_string(), draft.finding.item.clone());
        let known = Entity::find_by_id((inspection.clone(), item.clone())).one(self.tx()).await?;
        if let Some(known) = known {
            if known.client_id == draft.client_id.to_string() {
                return Ok(true);
            }
            if known.device_at > draft.device_at.micros() {
                return Ok(false);
            }
        }
        let row = Model {
            inspection_id: inspection,
            item,
            result: result_word(draft.finding.result)?,
            remark: draft.finding.remark.clone(),
            photos: to_json("draft_finding", "photos", &draft.finding.photos)?,
            client_id: draft.client_id.to_string(),
            user_id: draft.user.to_string(),
            device: draft.device.clone(),
            device_at: draft.device_at.micros(),
            saved_at: draft.saved_at.micros(),
        };
        let replace = OnConflict::columns([Column::InspectionId, Column::Item])
            .update_columns([
                Column::Result,
                Column::Remark,
                Column::Photos,
                Column::ClientId,
                Column::UserId,
                Column::Device,
                Column::DeviceAt,
                Column::SavedAt,
            ])
            .to_owned();
        let insert = Entity::insert(row.into_active_model().reset_all()).on_conflict(replace);
        insert.exec_without_returning(self.tx()).await?;
        Ok(true)
    }

    /// Forgets what was saved of a visit, once it is recorded.
    pub async fn clear_findings(&self, inspection: InspectionId) -> Result<()> {
        let all = Entity::delete_many().filter(Column::InspectionId.eq(inspection.to_string()));
        all.exec(self.tx()).await?;
        Ok(())
    }
}

/// What was saved of a visit.
pub async fn draft_findings(read: &impl Read, inspection: InspectionId) -> Result<Vec<DraftFinding>> {
    let query = Entity::find().filter(Column::InspectionId.eq(inspection.to_string()));
    query.all(read.connection()).await?.into_iter().map(draft).collect()
}

/// How many findings were saved of each of these visits; those without any are left out.
pub async fn draft_counts(
    read: &impl Read,
    inspections: &[InspectionId],
) -> Result<HashMap<InspectionId, usize>> {
    let ids = inspections.iter().map(ToString::to_string);
    let mut counts = HashMap::new();
    for row in Entity::find().filter(Column::InspectionId.is_in(ids)).all(read.connection()).await? {
        *counts.entry(draft(row)?.inspection).or_insert(0) += 1;
    }
    Ok(counts)
}

fn result_word(result: FindingResult) -> Result<String> {
    match serde_json::to_value(result) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _no_word => Err(StoreError::corrupt("draft_finding", "result", "new", "not a word")),
    }
}

fn draft(row: Model) -> Result<DraftFinding> {
    let at = At { table: "draft_finding", row: &row.item };
    let result = serde_json::from_value(serde_json::Value::String(row.result.clone())).ok();
    Ok(DraftFinding {
        inspection: at.parse("inspection_id", &row.inspection_id)?,
        finding: Finding {
            result: at.known("result", result)?,
            photos: at.json("photos", &row.photos)?,
            remark: row.remark.clone(),
            item: row.item.clone(),
        },
        client_id: at.parse("client_id", &row.client_id)?,
        user: at.parse("user_id", &row.user_id)?,
        device_at: Instant::from_micros(row.device_at),
        saved_at: Instant::from_micros(row.saved_at),
        device: row.device,
    })
}
