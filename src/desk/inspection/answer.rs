//! The answer to findings: handed in for a store, confirmed by its headquarters.

use crate::desk::{Desk, Result};
use permit::inspection::{InspectionCommand, PointAnswer};
use permit::{Actor, Inspection, InspectionId};
use store::Versioned;

/// Hands in what was done about each point that failed; a later answer takes an earlier one's place.
pub async fn hand_in(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    points: &[PointAnswer],
) -> Result<Versioned<Inspection>> {
    let command = InspectionCommand::Answer { points: points.to_vec() };
    run(desk, actor, "inspection.answer", id, version, &command).await
}

/// Confirms what was handed in: the rectification is reported, and the office looks again.
pub async fn confirm(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
) -> Result<Versioned<Inspection>> {
    run(desk, actor, "inspection.confirm_answer", id, version, &InspectionCommand::ConfirmAnswer).await
}

async fn run(
    desk: &Desk,
    actor: &Actor,
    name: &'static str,
    id: InspectionId,
    version: Option<i64>,
    command: &InspectionCommand,
) -> Result<Versioned<Inspection>> {
    desk.act(name, actor, |work| async move {
        let known = work.act.require::<Inspection>(id).await?;
        work.act.on_behalf_of(known.state.enterprise());
        work.run::<Inspection>(id, version, command).await
    })
    .await
}
