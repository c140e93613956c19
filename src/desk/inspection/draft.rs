//! Findings saved one by one while a visit is under way; they become a record all at once.

use super::must_be_assigned;
use crate::desk::{Desk, Result};
use permit::inspection::Finding;
use permit::{Actor, Code, Inspection, InspectionId, Instant, Refusal, Subject as _, Verb};
use store::visits::DraftFinding;
use uuid::Uuid;

/// A finding saved on a device.
#[derive(Clone, Debug)]
pub struct Save {
    /// The id the device gave the save: the same save again changes nothing.
    pub client_id: Uuid,
    /// When, by the device's clock.
    pub device_at: Instant,
    /// What was found.
    pub finding: Finding,
}

/// What became of a save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is what stands of its item.
    Stands,
    /// A later one of the same item was there.
    Older,
    /// Another device has the visit; nothing was changed.
    Elsewhere,
}

/// Saves findings of a visit that is under way. What comes from a device that no longer has the
/// visit changes nothing; an empty device is a form of a page.
pub async fn save(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    device: &str,
    saves: &[Save],
) -> Result<Saved> {
    desk.act("inspection.save_finding", actor, |work| async move {
        let inspection = work.act.require::<Inspection>(id).await?.state;
        must_be_assigned(actor, &inspection)?;
        let refuse = |code| Refusal::new(Verb::InspectionRecord, inspection.state_name(), code);
        if !inspection.takes_a_record() {
            return Err(refuse(Code::NotInThisState).into());
        }
        let holder = store::visits::checkout(&work.act, id).await?;
        if !device.is_empty() && holder.is_some_and(|holder| holder.device != device) {
            return Ok(Saved::Elsewhere);
        }
        let list = work.forms.checklist(&inspection.plan.checklist);
        let mut stands = Saved::Stands;
        for save in saves {
            let item = save.finding.item.as_str();
            let in_scope = inspection.scope().is_none_or(|scope| scope.iter().any(|no| no == item));
            if !in_scope || list.is_none_or(|list| list.item(item).is_none()) {
                return Err(refuse(Code::FindingUnknown).into());
            }
            let draft = DraftFinding {
                inspection: id,
                finding: save.finding.clone(),
                client_id: save.client_id,
                user: actor.user,
                device: device.to_owned(),
                device_at: save.device_at,
                saved_at: work.act.at(),
            };
            if !work.act.save_finding(&draft).await? {
                stands = Saved::Older;
            }
        }
        Ok(stands)
    })
    .await
}
