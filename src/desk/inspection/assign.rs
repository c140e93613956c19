//! Assigning inspectors: two or more, none barred, certificates valid.

use crate::desk::{Desk, Result, Work};
use permit::inspection::{Candidate, InspectionCommand};
use permit::{Actor, AuthorityId, Enterprise, Inspection, InspectionId, Role, UserId};
use store::Versioned;
use store::people::User;

/// Gives an inspection to inspectors, or to others than before.
pub async fn assign(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    inspectors: &[UserId],
) -> Result<Versioned<Inspection>> {
    desk.act("inspection.assign", actor, |work| async move {
        let inspection = work.act.require::<Inspection>(id).await?.state;
        let enterprise = work.act.require::<Enterprise>(inspection.enterprise()).await?.state;
        let mut candidates = Vec::with_capacity(inspectors.len());
        for user in inspectors {
            candidates.push(candidate(&work, *user, &inspection, &enterprise).await?);
        }
        work.run::<Inspection>(id, version, &InspectionCommand::Assign { candidates }).await
    })
    .await
}

async fn candidate(
    work: &Work,
    user: UserId,
    inspection: &Inspection,
    enterprise: &Enterprise,
) -> Result<Candidate> {
    Ok(stands(&store::people::user(&work.act, user).await?, inspection, enterprise))
}

fn stands(known: &User, inspection: &Inspection, enterprise: &Enterprise) -> Candidate {
    // Nobody is sent where their office may not go.
    let serves = permit::serves(known.office.as_deref(), inspection.plan.office.as_deref());
    Candidate {
        user: known.id,
        authority: known.authority,
        inspector: !known.disabled && known.roles.contains(&Role::Inspector) && serves,
        certificate_valid_to: known.certificate_number.as_ref().and(known.certificate_valid_to),
        recused: known.enterprise == Some(enterprise.id) || enterprise.power_of(known.id).is_some(),
    }
}

/// An inspector who could be given an inspection, with what speaks for and against it.
#[derive(Clone, Debug)]
pub struct InPool {
    /// The inspector's name.
    pub name: String,
    /// The office served in.
    pub office: Option<String>,
    /// What the engine asks of an inspector.
    pub candidate: Candidate,
    /// Open inspections this inspector has.
    pub open_tasks: u64,
}

/// The inspectors of an authority who may be sent to the places of an office, the least busy first;
/// whom a single place bars is asked when it is given out.
pub async fn inspectors(desk: &Desk, authority: AuthorityId, office: Option<&str>) -> Result<Vec<InPool>> {
    let users = store::people::users(&desk.store, Some(authority)).await?;
    let tasks = store::lists::open_tasks(&desk.store, authority).await?;
    let mut pool: Vec<InPool> = users
        .into_iter()
        .filter(|user| !user.disabled && user.roles.contains(&Role::Inspector))
        .filter(|user| office.is_none() || permit::serves(user.office.as_deref(), office))
        .map(|user| InPool {
            candidate: Candidate {
                user: user.id,
                authority: user.authority,
                inspector: true,
                certificate_valid_to: user.certificate_number.as_ref().and(user.certificate_valid_to),
                recused: false,
            },
            open_tasks: tasks.get(&user.id).copied().unwrap_or(0),
            name: user.display_name,
            office: user.office,
        })
        .collect();
    pool.sort_by(|one, other| (one.open_tasks, &one.name).cmp(&(other.open_tasks, &other.name)));
    Ok(pool)
}

/// The inspectors of the inspection's authority: those of its office first, the least busy first.
pub async fn pool(desk: &Desk, inspection: &Inspection) -> Result<Vec<InPool>> {
    let enterprise = store::require::<Enterprise>(&desk.store, inspection.enterprise()).await?.state;
    let users = store::people::users(&desk.store, Some(inspection.authority())).await?;
    let tasks = store::lists::open_tasks(&desk.store, inspection.authority()).await?;
    let mut pool: Vec<InPool> = users
        .into_iter()
        .map(|user| InPool {
            candidate: stands(&user, inspection, &enterprise),
            open_tasks: tasks.get(&user.id).copied().unwrap_or(0),
            name: user.display_name,
            office: user.office,
        })
        .filter(|it| it.candidate.inspector)
        .collect();
    let own = &inspection.plan.office;
    pool.sort_by(|one, other| {
        let key = |it: &InPool| (own.is_none() || it.office != *own, it.open_tasks);
        key(one).cmp(&key(other)).then_with(|| one.name.cmp(&other.name))
    });
    Ok(pool)
}
