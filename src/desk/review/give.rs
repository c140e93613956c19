//! Who reviews a filing: given by the chief, taken by a reviewer, else the default reviewer's.

use crate::desk::{Desk, DeskError, Result};
use permit::{Actor, AuthorityId, Code, Filing, FilingId, Role, UserId};
use store::Read;

/// Gives a filing to a reviewer, or takes it. It only says whose queue it is in: what a person may do
/// in the case stays the engine's to decide.
pub async fn give(desk: &Desk, actor: &Actor, id: FilingId, to: UserId) -> Result<()> {
    desk.act("filing.give", actor, |work| async move {
        let filing = work.act.require::<Filing>(id).await?.state;
        if work.actor.authority != Some(filing.authority) || work.actor.office.is_some() {
            return Err(DeskError::Hidden);
        }
        let takes = work.actor.has(Role::Reviewer) && work.actor.user == to;
        if !takes && !work.actor.has(Role::Chief) {
            return Err(DeskError::Setting(Code::WrongRole, ""));
        }
        must_review(&work.act, filing.authority, to).await?;
        Ok(work.act.give_filing(id, filing.authority, to).await?)
    })
    .await
}

/// Sets who reviews what nobody was given; only the chief may.
pub async fn set_default(desk: &Desk, actor: &Actor, to: Option<UserId>) -> Result<()> {
    desk.act("filing.default_reviewer", actor, |work| async move {
        let Some(authority) = work.actor.authority.filter(|_| work.actor.has(Role::Chief)) else {
            return Err(DeskError::Setting(Code::WrongRole, ""));
        };
        if let Some(user) = to {
            must_review(&work.act, authority, user).await?;
        }
        Ok(work.act.set_default_reviewer(authority, to).await?)
    })
    .await
}

async fn must_review(read: &impl Read, authority: AuthorityId, user: UserId) -> Result<()> {
    let known = store::people::user(read, user).await?;
    let reviews = !known.disabled && known.roles.contains(&Role::Reviewer) && known.office.is_none();
    if reviews && known.authority == Some(authority) {
        return Ok(());
    }
    Err(DeskError::Setting(Code::WrongRole, "reviewer"))
}
