//! Late records: left by who once had the task, adopted or not by the chief.

use crate::desk::{Desk, Result};
use permit::inspection::{InspectionCommand, Visit};
use permit::{Actor, Inspection, InspectionId};
use store::Versioned;

/// Keeps a record that can no longer be recorded by who made it, whole.
pub async fn leave(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    visit: &Visit,
) -> Result<Versioned<Inspection>> {
    run(desk, actor, "inspection.record_late", id, None, &InspectionCommand::RecordLate(visit.clone())).await
}

/// Makes a late record the record.
pub async fn adopt(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    no: u32,
) -> Result<Versioned<Inspection>> {
    run(desk, actor, "inspection.adopt_late", id, version, &InspectionCommand::AdoptLate { no }).await
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
    run(desk, actor, "inspection.reject_late", id, version, &command).await
}

async fn run(
    desk: &Desk,
    actor: &Actor,
    name: &'static str,
    id: InspectionId,
    version: Option<i64>,
    command: &InspectionCommand,
) -> Result<Versioned<Inspection>> {
    desk.act(name, actor, |work| async move { work.run::<Inspection>(id, version, command).await }).await
}
