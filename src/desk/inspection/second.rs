//! The second inspector signs on the first one's phone, by their own password.

use super::{must_be_assigned, visit};
use crate::desk::people::{self, SignInFault};
use crate::desk::{Desk, Result};
use permit::{Actor, Inspection, InspectionId};
use store::Versioned;

/// Signs as another inspector, who proves with name and password that it is they. The phone's own
/// inspector must be assigned as well; the session opened for it ends at once.
pub async fn sign(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    username: &str,
    password: &str,
) -> Result<Versioned<Inspection>> {
    let inspection = store::require::<Inspection>(&desk.store, id).await?.state;
    must_be_assigned(actor, &inspection)?;
    let signed_in = people::sign_in(desk, username, password).await?;
    let other = people::actor(desk, &signed_in.token).await?;
    people::sign_out(desk, &signed_in.token).await?;
    visit::sign(desk, &other.ok_or(SignInFault::Wrong)?, id, None).await
}
