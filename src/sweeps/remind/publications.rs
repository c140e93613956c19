//! Reminders of editions still to be published (双公示).

use super::{PAGE, tell};
use crate::desk::{Desk, DeskError};
use crate::sweeps::Report;
use permit::licence::LicenceCommand;
use permit::{Actor, Facts, Licence, LicenceId, Subject as _};
use store::lists::Paging;

pub(super) async fn sweep(desk: &Desk, dry_run: bool, report: &mut Report) -> Result<(), DeskError> {
    for authority in store::people::authorities(&desk.store).await? {
        let mut paging = Paging::first(PAGE);
        loop {
            let page = store::lists::to_publish(&desk.store, authority.id, &paging).await?;
            for licence in &page.items {
                let outcome = if dry_run { preview(desk, licence) } else { remind(desk, licence.id).await };
                tell(report, &licence.id, outcome);
            }
            let Some(next) = page.next else { break };
            paging.after = Some(next);
        }
    }
    Ok(())
}

async fn remind(desk: &Desk, id: LicenceId) -> Result<Option<String>, DeskError> {
    desk.act("sweep.remind", &Actor::system(), |work| async move {
        let before = work.act.require::<Licence>(id).await?;
        let version = before.version;
        let after = work.run_on(before, &LicenceCommand::Remind).await?;
        Ok((after.version > version).then(|| line(&after.state)))
    })
    .await
}

/// The engine's own answer, with nothing written.
fn preview(desk: &Desk, licence: &Licence) -> Result<Option<String>, DeskError> {
    let (program, calendar, forms) = (Actor::system(), desk.calendar(), desk.forms());
    let facts = Facts { actor: &program, at: desk.now(), calendar: &calendar, forms: &forms };
    let decision = Licence::decide(Some(licence), &LicenceCommand::Remind, &facts)?;
    Ok((!decision.events.is_empty()).then(|| line(licence)))
}

fn line(licence: &Licence) -> String {
    licence.number.to_string()
}
