//! Acceptance: 受理, 一次性告知补正, 不予受理.

use crate::desk::{Desk, Result};
use permit::filing::{FilingCommand, NotAdmittedReason, Point};
use permit::{Actor, Filing, FilingId};
use store::Versioned;

/// Accepts a filing; each address gets its route and its clock.
pub async fn admit(
    desk: &Desk,
    actor: &Actor,
    id: FilingId,
    version: Option<i64>,
) -> Result<Versioned<Filing>> {
    answer(desk, actor, "filing.admit", id, version, &FilingCommand::Admit).await
}

/// Tells everything that is missing, once.
pub async fn return_for_correction(
    desk: &Desk,
    actor: &Actor,
    id: FilingId,
    version: Option<i64>,
    points: &[Point],
) -> Result<Versioned<Filing>> {
    let command = FilingCommand::Return { points: points.to_vec() };
    answer(desk, actor, "filing.return", id, version, &command).await
}

/// Does not admit a filing, for one of the law's reasons.
pub async fn not_admit(
    desk: &Desk,
    actor: &Actor,
    id: FilingId,
    version: Option<i64>,
    reason: NotAdmittedReason,
    text: &str,
) -> Result<Versioned<Filing>> {
    let command = FilingCommand::NotAdmit { reason, text: text.to_owned() };
    answer(desk, actor, "filing.not_admit", id, version, &command).await
}

/// The engine itself says when an answer comes too late; what the law made of the filing by then
/// is written by the next sweep or read, not by the refused act.
async fn answer(
    desk: &Desk,
    actor: &Actor,
    name: &'static str,
    id: FilingId,
    version: Option<i64>,
    command: &FilingCommand,
) -> Result<Versioned<Filing>> {
    desk.act(name, actor, |work| async move { work.run::<Filing>(id, version, command).await }).await
}
