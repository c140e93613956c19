//! Documents that came too late: the chief adopts them into the file or rejects them. Neither changes
//! what the inspection records.

use crate::desk::{Desk, DeskError, Result};
use permit::{Actor, AuthorityId, Code, Refusal, Role, Verb};
use store::visits::{Outcome, Settled, Upload};
use uuid::Uuid;

/// How many are shown at once.
const SHOWN: u64 = 200;

/// What waits for the chief of an authority, oldest first.
pub async fn waiting(desk: &Desk, authority: AuthorityId) -> Result<Vec<Upload>> {
    Ok(store::visits::late_uploads(&desk.store, authority, SHOWN).await?)
}

/// Adopts a late document or rejects it, with the reason.
pub async fn settle(desk: &Desk, actor: &Actor, client_id: Uuid, adopt: bool, why: &str) -> Result<Upload> {
    desk.act("inspection.settle_late", actor, |work| async move {
        let known = store::visits::upload(&work.act, client_id).await?.ok_or(DeskError::Hidden)?;
        let refuse = |code| Refusal::new(Verb::InspectionAssign, known.outcome.as_str(), code);
        if actor.authority != Some(known.authority) {
            return Err(DeskError::Hidden);
        }
        if !actor.has(Role::Chief) {
            return Err(refuse(Code::WrongRole).into());
        }
        if known.outcome != Outcome::Late {
            return Err(refuse(Code::NotInThisState).into());
        }
        if why.trim().is_empty() {
            return Err(refuse(Code::ReasonMissing).into());
        }
        let outcome = if adopt { Outcome::Adopted } else { Outcome::Rejected };
        let settled = Settled { by: actor.user, at: work.act.at(), why: why.trim().to_owned() };
        work.act.settle_upload(client_id, outcome, &settled).await?;
        Ok(Upload { outcome, settled: Some(settled), ..known })
    })
    .await
}
