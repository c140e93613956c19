//! Reminders: 10, 5 and 1 working days before a last day, and overdue to the chief. Of inspections, of
//! addresses to be decided, of what is to be handed out, of editions to be published.

mod filings;
mod publications;

use super::Report;
use crate::desk::{Desk, DeskError};
use permit::inspection::InspectionCommand;
use permit::{Actor, Facts, Inspection, InspectionId, Subject as _};
use std::fmt::Display;

/// The first reminder goes out so many working days before.
const FIRST: i32 = 10;
const PAGE: u64 = 500;

pub(super) async fn sweep(desk: &Desk, dry_run: bool) -> Result<Report, DeskError> {
    let mut report = Report::default();
    inspections(desk, dry_run, &mut report).await?;
    filings::sweep(desk, dry_run, &mut report).await?;
    publications::sweep(desk, dry_run, &mut report).await?;
    Ok(report)
}

async fn inspections(desk: &Desk, dry_run: bool, report: &mut Report) -> Result<(), DeskError> {
    let horizon = desk.calendar().add(desk.now().date(), FIRST).due;
    let mut seen = None;
    loop {
        let due = store::lists::inspections_due(&desk.store, horizon, seen, PAGE).await?;
        let Some(last) = due.last() else { return Ok(()) };
        seen = Some(*last);
        for inspection in due {
            let id = inspection.id;
            let outcome = if dry_run { preview(desk, id).await } else { remind(desk, id).await };
            tell(report, &id, outcome);
        }
    }
}

/// Takes what became of one row into the report. One that fails stops no other.
fn tell(report: &mut Report, id: &impl Display, outcome: Result<Option<String>, DeskError>) {
    report.looked += 1;
    match outcome {
        Ok(Some(line)) => report.done.push(line),
        Ok(None) => {}
        Err(error) => report.failed.push(format!("{id}: {error}")),
    }
}

async fn remind(desk: &Desk, id: InspectionId) -> Result<Option<String>, DeskError> {
    desk.act("sweep.remind", &Actor::system(), |work| async move {
        let before = work.act.require::<Inspection>(id).await?;
        let version = before.version;
        let after = work.run_on(before, &InspectionCommand::Remind).await?;
        Ok((after.version > version).then(|| line(&after.state)))
    })
    .await
}

/// The engine's own answer, with nothing written.
async fn preview(desk: &Desk, id: InspectionId) -> Result<Option<String>, DeskError> {
    let known = store::require::<Inspection>(&desk.store, id).await?.state;
    let (program, calendar, forms) = (Actor::system(), desk.calendar(), desk.forms());
    let facts = Facts { actor: &program, at: desk.now(), calendar: &calendar, forms: &forms };
    let decision = Inspection::decide(Some(&known), &InspectionCommand::Remind, &facts)?;
    Ok((!decision.events.is_empty()).then(|| line(&known)))
}

fn line(inspection: &Inspection) -> String {
    format!("{} {}", inspection.due_on, inspection.plan.place.name)
}
