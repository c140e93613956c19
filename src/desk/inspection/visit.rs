//! A visit: recorded, signed, concluded; or noted as one that could not be an inspection.

use crate::desk::{Desk, Result, Work};
use jiff::civil::Date;
use permit::inspection::{
    Attempt, AttemptReason, Conclusion, InspectionCommand, InspectionKind, Upload, Visit,
};
use permit::{Actor, Digest, Inspection, InspectionId, Item, Row, UserId};
use store::Versioned;

type Answer = Result<Versioned<Inspection>>;

/// Records what a visit found.
pub async fn record(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    visit: &Visit,
) -> Answer {
    let command = InspectionCommand::Record(visit.clone());
    run(desk, actor, "inspection.record", id, version, &command).await
}

/// Writes the last record anew, before it is concluded; everybody signs again.
pub async fn correct(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    visit: &Visit,
    reason: &str,
) -> Answer {
    let command = InspectionCommand::Correct { visit: visit.clone(), reason: reason.to_owned() };
    run(desk, actor, "inspection.correct", id, version, &command).await
}

/// Ends an on-site check that could not be made, as not passed; only the chief may.
pub async fn abandon(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    reason: &str,
) -> Answer {
    let command = InspectionCommand::Abandon { reason: reason.to_owned() };
    run(desk, actor, "inspection.abandon", id, version, &command).await
}

/// Signs as inspector.
pub async fn sign(desk: &Desk, actor: &Actor, id: InspectionId, version: Option<i64>) -> Answer {
    run(desk, actor, "inspection.sign", id, version, &InspectionCommand::Sign).await
}

/// Concludes an inspection.
pub async fn conclude(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    conclusion: Conclusion,
    rectify_by: Option<Date>,
) -> Answer {
    let command = InspectionCommand::Conclude { conclusion, rectify_by };
    run(desk, actor, "inspection.conclude", id, version, &command).await
}

/// Orders 限期整改 of an on-site check; only the chief may.
pub async fn order_rectification(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    rectify_by: Date,
) -> Answer {
    let command = InspectionCommand::OrderRectification { rectify_by };
    run(desk, actor, "inspection.order_rectification", id, version, &command).await
}

/// A visit that could not be an inspection.
#[derive(Clone, Debug)]
pub struct FailedVisit {
    /// Why.
    pub reason: AttemptReason,
    /// Where the inspectors stood.
    pub place: String,
    /// A photo of it.
    pub photo: Digest,
    /// Who went.
    pub inspectors: Vec<UserId>,
    /// The day of the next visit; where none is named, the engine says one that fits the reason.
    pub next_visit_on: Option<Date>,
}

/// Notes a visit that could not be an inspection. The deadline stays; the chief is told.
pub async fn attempt(
    desk: &Desk,
    actor: &Actor,
    id: InspectionId,
    version: Option<i64>,
    visit: &FailedVisit,
) -> Answer {
    desk.act("inspection.attempt", actor, |work| async move {
        let command = InspectionCommand::Attempt(visit.attempt(&work, id, None).await?);
        work.run::<Inspection>(id, version, &command).await
    })
    .await
}

impl FailedVisit {
    pub(super) async fn attempt(
        &self,
        work: &Work,
        id: InspectionId,
        upload: Option<Upload>,
    ) -> Result<Attempt> {
        let next_visit_on = if let Some(day) = self.next_visit_on {
            day
        } else {
            let inspection = work.act.require::<Inspection>(id).await?.state;
            let opens_on = opens_on(&work.act, &inspection).await?;
            let (today, calendar, forms) = (work.act.at().date(), &work.calendar, &work.forms);
            inspection.next_visit(self.reason, opens_on, today, calendar, forms)
        };
        Ok(Attempt {
            reason: self.reason,
            at: work.act.at(),
            place: self.place.clone(),
            photo: self.photo.clone(),
            inspectors: self.inspectors.clone(),
            next_visit_on,
            upload,
        })
    }
}

/// The day the inspected place means to open (拟开业日期), as its application says.
pub async fn opens_on(read: &impl store::Read, inspection: &Inspection) -> Result<Option<Date>> {
    let item = match inspection.plan.kind {
        InspectionKind::OnSite { item } => item,
        InspectionKind::First { row } => store::require::<Row>(read, row).await?.state.item,
    };
    Ok(store::require::<Item>(read, item).await?.state.premises.opens_on)
}

async fn run(
    desk: &Desk,
    actor: &Actor,
    name: &'static str,
    id: InspectionId,
    version: Option<i64>,
    command: &InspectionCommand,
) -> Answer {
    desk.act(name, actor, |work| async move { work.run::<Inspection>(id, version, command).await }).await
}
