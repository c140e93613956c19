//! Credit: marks decided outside are recorded with their document, and their repair.

use super::{Desk, Result};
use permit::{Actor, Credit, CreditCommand, CreditMark, Enterprise, EnterpriseId};
use store::Versioned;

/// Records a mark.
pub async fn record(
    desk: &Desk,
    actor: &Actor,
    enterprise: EnterpriseId,
    mark: CreditMark,
    document: &str,
) -> Result<Versioned<Credit>> {
    desk.act("credit.record", actor, |work| async move {
        let authority = work.act.require::<Enterprise>(enterprise).await?.state.authority;
        let command = CreditCommand::Record { enterprise, authority, mark, document: document.to_owned() };
        match work.act.load::<Credit>(enterprise).await? {
            Some(known) => work.run_on(known, &command).await,
            None => work.create::<Credit>(enterprise, &command).await,
        }
    })
    .await
}

/// Records a repair.
pub async fn repair(
    desk: &Desk,
    actor: &Actor,
    enterprise: EnterpriseId,
    document: &str,
    repair: &str,
) -> Result<Versioned<Credit>> {
    desk.act("credit.repair", actor, |work| async move {
        let command = CreditCommand::Repair { document: document.to_owned(), repair: repair.to_owned() };
        work.run::<Credit>(enterprise, None, &command).await
    })
    .await
}
