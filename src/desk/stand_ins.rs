//! AB 角: the chief sets who acts for whom and when; the stand-in takes it up for a session and lays it
//! down. Whatever is done meanwhile is done by the stand-in, and the ledger says for whom.

use super::{Desk, DeskError, Result, people};
use permit::{Actor, AuthorityId, Code, Digest, Role, StandIn, UserId};
use store::people::{KeptStandIn, stand_ins_by, user};
use uuid::Uuid;

/// The stand-ins of an authority that are not over.
pub async fn of_authority(desk: &Desk, authority: AuthorityId) -> Result<Vec<KeptStandIn>> {
    Ok(store::people::stand_ins(&desk.store, authority, desk.now().date()).await?)
}

/// Whom this person may act for today.
pub async fn mine(desk: &Desk, person: UserId) -> Result<Vec<KeptStandIn>> {
    Ok(stand_ins_by(&desk.store, person, desk.now().date()).await?)
}

/// Sets one; the chief's, for people of their own authority.
pub async fn set(desk: &Desk, actor: &Actor, what: &StandIn) -> Result<KeptStandIn> {
    desk.act("stand_in.set", actor, |work| async move {
        let authority = chief_of(&work.actor)?;
        let absent = people::actor_of(desk, &user(&work.act, what.absent).await?).await?;
        let stand_in = people::actor_of(desk, &user(&work.act, what.stand_in).await?).await?;
        if absent.authority != Some(authority) {
            return Err(DeskError::Hidden);
        }
        what.check(&absent, &stand_in, work.act.at().date()).map_err(|code| {
            let field = match code {
                Code::StandInRoles => "role",
                Code::StandInDates => "to",
                _person => "stand_in",
            };
            DeskError::Setting(code, field)
        })?;
        let kept =
            KeptStandIn { id: work.act.new_id(), authority, what: what.clone(), set_by: work.actor.user };
        work.act.set_stand_in(&kept).await?;
        Ok(kept)
    })
    .await
}

/// Ends one before its last day; sessions that act by it act for themselves again.
pub async fn end(desk: &Desk, actor: &Actor, id: Uuid) -> Result<()> {
    desk.act("stand_in.end", actor, |work| async move {
        let authority = chief_of(&work.actor)?;
        let today = work.act.at().date();
        let known = store::people::stand_ins(&work.act, authority, today).await?;
        if !known.iter().any(|kept| kept.id == id) {
            return Err(DeskError::Hidden);
        }
        Ok(work.act.end_stand_in(id).await?)
    })
    .await
}

/// From now on this session acts for another, or with none for its own person.
pub async fn take_up(desk: &Desk, token: &str, person: UserId, absent: Option<UserId>) -> Result<()> {
    if let Some(absent) = absent
        && !mine(desk, person).await?.iter().any(|kept| kept.what.absent == absent)
    {
        return Err(DeskError::Setting(Code::StandInDates, ""));
    }
    let hash = Digest::of(token.as_bytes());
    let by = Actor { user: person, ..Actor::system() };
    desk.act("stand_in.take_up", &by, |work| {
        let hash = hash.clone();
        async move { Ok(work.act.act_in_session(&hash, absent).await?) }
    })
    .await
}

/// A person as they act for another today; themselves where they may not.
pub(super) async fn acting(desk: &Desk, own: Actor, absent: Option<UserId>) -> Result<Actor> {
    let Some(absent) = absent else { return Ok(own) };
    let known = user(&desk.store, absent).await?;
    let other = people::actor_of(desk, &known).await?;
    let today = desk.now().date();
    let held = stand_ins_by(&desk.store, own.user, today).await?;
    let acting = held.iter().find_map(|kept| kept.what.acting(&own, &other, today));
    Ok(acting.unwrap_or(own))
}

fn chief_of(actor: &Actor) -> Result<AuthorityId> {
    match actor.authority {
        Some(authority) if actor.has(Role::Chief) => Ok(authority),
        Some(_) | None => Err(DeskError::Setting(Code::WrongRole, "")),
    }
}
