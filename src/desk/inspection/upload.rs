//! Taking a visit's document: once, whole, and never into a visit that is somebody else's by now.

use super::document::{Document, Visit, What, word};
use super::visit::FailedVisit;
use crate::desk::{Desk, DeskError, Result, Work};
use permit::inspection::{InspectionCommand, expected_conclusion};
use permit::{Actor, Code, Inspection, Refusal, Subject as _, Verb};
use store::visits::{Outcome, Upload};

/// Why a document is late though nothing was reassigned: another device took the visit over.
pub const TAKEN_OVER: &str = "checkout.taken_over";

/// What an act over a document came to.
enum Taken {
    Known(Upload),
    New(Upload),
    ByAnother,
}

/// Takes a document. One that was taken before is answered as it was then. One that comes when the
/// visit is no longer its maker's to record is kept whole for the chief, and changes nothing.
pub async fn upload(desk: &Desk, actor: &Actor, document: &Document) -> Result<Upload> {
    let taken = desk.act("inspection.upload", actor, |work| async move { take(&work, document).await }).await;
    let reason = match taken {
        Ok(Taken::Known(upload) | Taken::New(upload)) => return Ok(upload),
        Ok(Taken::ByAnother) => TAKEN_OVER,
        Err(error) => match error.code() {
            Some(code @ (Code::NotAssigned | Code::NotInThisState)) => code.as_str(),
            Some(_) | None => return Err(error),
        },
    };
    desk.act("inspection.keep_late", actor, |work| async move {
        // Sent twice at the same moment, the other may have been kept meanwhile.
        if let Some(known) = store::visits::upload(&work.act, document.client_id).await? {
            return Ok(known);
        }
        let inspection = work.act.require::<Inspection>(document.inspection).await?.state;
        let whole = Some(document.canonical());
        let late = note(&work, document, &inspection, Outcome::Late, Some(reason), whole);
        work.act.note_upload(&late).await?;
        Ok(late)
    })
    .await
}

async fn take(work: &Work, document: &Document) -> Result<Taken> {
    if let Some(known) = store::visits::upload(&work.act, document.client_id).await? {
        let own = known.user == work.actor.user && known.hash == document.hash();
        return if own { Ok(Taken::Known(known)) } else { Err(DeskError::Hidden) };
    }
    let id = document.inspection;
    let holder = store::visits::checkout(&work.act, id).await?;
    if !document.device.is_empty() && holder.is_some_and(|holder| holder.device != document.device) {
        return Ok(Taken::ByAnother);
    }
    match &document.what {
        What::Visit(visit) => record(work, document, visit).await?,
        What::Attempt(attempted) => {
            let visit = FailedVisit {
                reason: attempted.reason,
                place: attempted.place.clone(),
                photo: attempted.photo.clone(),
                inspectors: attempted.inspectors.clone(),
                next_visit_on: attempted.next_visit_on,
            };
            work.run::<Inspection>(id, None, &InspectionCommand::Attempt(visit.attempt(work))).await?;
        }
    }
    let inspection = work.act.require::<Inspection>(id).await?.state;
    let upload = note(work, document, &inspection, Outcome::Applied, None, None);
    work.act.note_upload(&upload).await?;
    Ok(Taken::New(upload))
}

async fn record(work: &Work, document: &Document, visit: &Visit) -> Result<()> {
    let id = document.inspection;
    let command = InspectionCommand::Record(permit::inspection::Visit {
        visited_on: visit.visited_on,
        findings: visit.findings.clone(),
        photos: visit.photos.clone(),
    });
    let inspection = work.run::<Inspection>(id, None, &command).await?.state;
    // What was shown on the spot must be what the engine concludes.
    let list = work.forms.checklist(&inspection.plan.checklist);
    let expected = list.map(|list| word(expected_conclusion(inspection.plan.kind, &visit.findings, list)));
    if expected != Some(visit.result) {
        let from = inspection.state_name();
        return Err(Refusal::new(Verb::InspectionRecord, from, Code::ConclusionContradicts).into());
    }
    if visit.signed {
        work.run::<Inspection>(id, None, &InspectionCommand::Sign).await?;
    }
    if let Some(site) = &visit.site {
        let signature = site.kept(work).await?;
        work.run::<Inspection>(id, None, &InspectionCommand::SignSite(signature)).await?;
    }
    Ok(work.act.clear_findings(id).await?)
}

fn note(
    work: &Work,
    document: &Document,
    inspection: &Inspection,
    outcome: Outcome,
    reason: Option<&str>,
    whole: Option<String>,
) -> Upload {
    Upload {
        client_id: document.client_id,
        inspection: document.inspection,
        authority: inspection.authority(),
        user: work.actor.user,
        device: document.device.clone(),
        device_at: document.device_at,
        received_at: work.act.at(),
        hash: document.hash(),
        outcome,
        reason: reason.map(str::to_owned),
        document: whole,
        settled: None,
    }
}
