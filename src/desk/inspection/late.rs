//! Late records: adopted by the chief, or left aside.

use crate::desk::{Desk, Result};
use permit::inspection::InspectionCommand;
use permit::{Actor, Inspection, InspectionId};
use store::Versioned;

/// Makes a late record the record; what was saved of the visit meanwhile gives way to it.
pub async fn adopt(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    no: u32,
) -> Result<Versioned<Inspection>> {
    desk.act("inspection.adopt_late", actor, |work| async move {
        let adopted = work.run::<Inspection>(id, version, &InspectionCommand::AdoptLate { no }).await?;
        if !adopted.state.takes_a_record() {
            work.act.clear_findings(id).await?;
        }
        Ok(adopted)
    })
    .await
}

/// Leaves a late record aside, and says why.
pub async fn reject(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    no: u32,
    reason: &str,
) -> Result<Versioned<Inspection>> {
    let command = InspectionCommand::RejectLate { no, reason: reason.to_owned() };
    let command = &command;
    desk.act("inspection.reject_late", actor, |work| async move {
        work.run::<Inspection>(id, version, command).await
    })
    .await
}
