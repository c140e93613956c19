//! Erasing the personal values of a case that has ended. The ledger notes that they were erased; what
//! it holds of them then tells nothing.

use super::{Desk, Result, Work};
use permit::filing::FilingStatus;
use permit::item::ItemStatus;
use permit::{
    Actor, Case, Digest, Erasure, ErasureCommand, Filing, FilingId, Inspection, InspectionId, Item, ItemId,
    Subject, SubjectKind,
};
use store::{Versioned, personal};
use uuid::Uuid;

/// Which case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// A filing with its addresses and their on-site checks.
    Filing(FilingId),
    /// An inspection by itself.
    Inspection(InspectionId),
}

/// Erases every personal value that entries of a case hold, those of earlier versions too.
pub async fn erase(desk: &Desk, actor: &Actor, ended: Ended, reason: &str) -> Result<Versioned<Erasure>> {
    desk.act("personal.erase", actor, |work| async move {
        let Found { case, subjects, receivers, open } = match ended {
            Ended::Filing(id) => of_filing(&work, id).await?,
            Ended::Inspection(id) => of_inspection(&work, id).await?,
        };
        let mut values = personal::values_of(&work.act, &subjects).await?;
        values.extend(personal::not_erased(&work.act, &receivers).await?);
        values.sort();
        values.dedup();
        let id = work.act.new_id();
        let reason = reason.to_owned();
        let command = ErasureCommand::Make { id, case, open, reason, values };
        let made = work.create::<Erasure>(id, &command).await?;
        work.act.erase_personal(&made.state.values).await?;
        Ok(made)
    })
    .await
}

/// A case as it was found.
struct Found {
    case: Case,
    subjects: Vec<(SubjectKind, Uuid)>,
    /// Who took copies on paper that it led to.
    receivers: Vec<Digest>,
    /// How many of them are still open.
    open: usize,
}

async fn of_filing(work: &Work, id: FilingId) -> Result<Found> {
    let filing = work.act.require::<Filing>(id).await?.state;
    let items: Vec<Item> =
        store::lists::items_of(&work.act, id).await?.into_iter().map(|item| item.state).collect();
    let ids: Vec<ItemId> = items.iter().map(|item| item.id).collect();
    let checks = store::lists::inspections_of_items(&work.act, &ids).await?;
    let live = items.iter().filter(|item| item.is_live()).count();
    let open = usize::from(!has_ended(&filing)) + live + checks.iter().filter(|check| check.open).count();
    let mut subjects = vec![(Filing::KIND, id.0)];
    subjects.extend(ids.iter().map(|item| (Item::KIND, item.0)));
    subjects.extend(checks.iter().map(|check| (Inspection::KIND, check.id.0)));
    let (enterprise, authority) = (filing.enterprise, filing.authority);
    let case = Case { kind: Filing::KIND, id: id.0, enterprise, authority };
    Ok(Found { case, subjects, receivers: receivers(work, id, &items).await?, open })
}

async fn of_inspection(work: &Work, id: InspectionId) -> Result<Found> {
    let inspection = work.act.require::<Inspection>(id).await?.state;
    let (enterprise, authority) = (inspection.enterprise(), inspection.authority());
    Ok(Found {
        case: Case { kind: Inspection::KIND, id: id.0, enterprise, authority },
        subjects: vec![(Inspection::KIND, id.0)],
        receivers: Vec::new(),
        open: usize::from(inspection.is_open()),
    })
}

/// Who took copies of the rows and editions a filing led to, and of its letters.
async fn receivers(work: &Work, id: FilingId, items: &[Item]) -> Result<Vec<Digest>> {
    let (mut rows, mut editions) = (Vec::new(), Vec::new());
    for item in items {
        if let ItemStatus::Granted { licence, edition, row, .. } = &item.status {
            rows.extend(*row);
            if !editions.contains(&(*licence, *edition)) {
                editions.push((*licence, *edition));
            }
        }
    }
    let taken = store::copies::receivers(&work.act, id, &rows, &editions).await?;
    Ok(taken.into_iter().map(|receiver| receiver.0).collect())
}

/// A filing has ended when nothing is left to do in it: the decision is handed out, or there was none.
fn has_ended(filing: &Filing) -> bool {
    match &filing.status {
        FilingStatus::Draft | FilingStatus::Submitted { .. } | FilingStatus::Returned { .. } => false,
        FilingStatus::Accepted { handed_out, .. } => handed_out.is_some(),
        FilingStatus::NotAdmitted { .. }
        | FilingStatus::Withdrawn { .. }
        | FilingStatus::Lapsed { .. }
        | FilingStatus::Terminated { .. } => true,
    }
}
