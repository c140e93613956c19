//! Opening a visit on a device: one device has it at a time, and another may take it over.

use super::must_be_assigned;
use crate::desk::{Desk, Result};
use permit::{Actor, Inspection, InspectionId};
use store::visits::Checkout;

/// The longest id a device gives itself, in characters.
pub const LONGEST_DEVICE: u64 = 64;

/// What opening a visit on a device came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckedOut {
    /// The device has it.
    Here(Checkout),
    /// Another device has it; nothing was changed.
    Elsewhere(Checkout),
}

/// Opens a visit on a device. Where another has it, that is said, unless it is to be taken over.
pub async fn check_out(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    device: &str,
    take_over: bool,
) -> Result<CheckedOut> {
    desk.act("inspection.check_out", actor, |work| async move {
        let inspection = work.act.require::<Inspection>(id).await?.state;
        must_be_assigned(actor, &inspection)?;
        let known = store::visits::checkout(&work.act, id).await?;
        match known {
            Some(known) if known.device == device && known.user == actor.user => Ok(CheckedOut::Here(known)),
            // The same phone in another inspector's hand is the same phone.
            Some(known) if known.device != device && !take_over => {
                // Whoever lost the task has nothing to give up.
                let holder = inspection.inspectors().contains(&known.user);
                if holder { Ok(CheckedOut::Elsewhere(known)) } else { take(&work, actor, id, device).await }
            }
            Some(_) | None => take(&work, actor, id, device).await,
        }
    })
    .await
}

async fn take(work: &crate::desk::Work, actor: &Actor, id: InspectionId, device: &str) -> Result<CheckedOut> {
    let taken_at = work.act.at();
    let checkout = Checkout { inspection: id, device: device.to_owned(), user: actor.user, taken_at };
    work.act.take_checkout(&checkout).await?;
    Ok(CheckedOut::Here(checkout))
}
