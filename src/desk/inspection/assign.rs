//! Assigning inspectors: two or more, none barred, certificates valid.

use crate::desk::{Desk, Result, Work};
use permit::inspection::{Candidate, InspectionCommand};
use permit::{Actor, Enterprise, Inspection, InspectionId, Role, UserId};
use store::Versioned;

/// Gives an inspection to inspectors, or to others than before.
pub async fn assign(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    inspectors: &[UserId],
) -> Result<Versioned<Inspection>> {
    desk.act("inspection.assign", actor, |work| async move {
        let enterprise = work.act.require::<Inspection>(id).await?.state.enterprise();
        let enterprise = work.act.require::<Enterprise>(enterprise).await?.state;
        let mut candidates = Vec::with_capacity(inspectors.len());
        for user in inspectors {
            candidates.push(candidate(&work, *user, &enterprise).await?);
        }
        work.run::<Inspection>(id, version, &InspectionCommand::Assign { candidates }).await
    })
    .await
}

async fn candidate(work: &Work, user: UserId, enterprise: &Enterprise) -> Result<Candidate> {
    let known = store::people::user(&work.act, user).await?;
    Ok(Candidate {
        user,
        authority: known.authority,
        inspector: !known.disabled && known.roles.contains(&Role::Inspector),
        certificate_valid_to: known.certificate_number.and(known.certificate_valid_to),
        recused: known.enterprise == Some(enterprise.id) || enterprise.power_of(user).is_some(),
    })
}
