//! Taking a visit's document: once, whole, and never into a visit that is somebody else's by now.

use super::document::{Document, Visit, What, conclusion, word};
use super::visit::FailedVisit;
use crate::desk::{Desk, Result, Work};
use permit::inspection::{
    Arrived, InspectionCommand, LateContent, LateOutcome, LateReason, LateVisit, expected_conclusion,
};
use permit::{Actor, Code, Digest, Inspection, Refusal, Subject as _, Verb};

/// What became of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// SHA-256 of it.
    pub sha256: Digest,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it is late.
    pub why: Option<LateReason>,
}

/// What became of a document, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The inspection took it.
    Applied,
    /// Kept as a late record; the chief is to look at it.
    Late,
    /// Late, and adopted.
    Adopted,
    /// Late, and left aside.
    Rejected,
}

impl Outcome {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Applied => "applied",
            Outcome::Late => "late",
            Outcome::Adopted => "adopted",
            Outcome::Rejected => "rejected",
        }
    }

    /// Of a late record.
    pub fn of(outcome: &LateOutcome) -> Self {
        match outcome {
            LateOutcome::Waiting => Outcome::Late,
            LateOutcome::Adopted { .. } => Outcome::Adopted,
            LateOutcome::Rejected { .. } => Outcome::Rejected,
        }
    }
}

/// Takes a document. One that was taken before is answered by what became of it. One that comes when the
/// visit is no longer its maker's to record is kept whole for the chief, and changes nothing else.
pub async fn upload(desk: &Desk, actor: &Actor, document: &Document) -> Result<Received> {
    let taken = desk.act("inspection.upload", actor, |work| async move { take(&work, document).await }).await;
    match &taken {
        Err(error) if matches!(error.code(), Some(Code::NotAssigned | Code::NotInThisState)) => {}
        Ok(_) | Err(_) => return taken,
    }
    desk.act("inspection.record_late", actor, |work| async move {
        // Sent twice at the same moment, the other may have been kept meanwhile.
        match before(&work, document).await? {
            Some(known) => Ok(known),
            None => leave(&work, document, false).await,
        }
    })
    .await
}

/// What became of this very document, if it arrived before.
async fn before(work: &Work, document: &Document) -> Result<Option<Received>> {
    let known = work.act.require::<Inspection>(document.inspection).await?.state;
    Ok(received(&known, document).filter(|known| known.sha256 == document.hash()))
}

fn received(inspection: &Inspection, document: &Document) -> Option<Received> {
    let arrived = inspection.arrived(&document.client_id.to_string())?;
    let (outcome, why) = match arrived {
        Arrived::Taken { .. } => (Outcome::Applied, None),
        Arrived::Late(late) => (Outcome::of(&late.outcome), Some(late.why)),
    };
    Some(Received { sha256: arrived.sha256()?.clone(), outcome, why })
}

async fn take(work: &Work, document: &Document) -> Result<Received> {
    if let Some(known) = before(work, document).await? {
        return Ok(known);
    }
    let id = document.inspection;
    let holder = store::visits::checkout(&work.act, id).await?;
    if !document.device.is_empty() && holder.is_some_and(|holder| holder.device != document.device) {
        return leave(work, document, true).await;
    }
    match &document.what {
        What::Visit(visit) => record(work, document, visit).await?,
        What::Attempt(attempted) => {
            let command = InspectionCommand::Attempt(attempt(work, document, attempted).await?);
            work.run::<Inspection>(id, None, &command).await?;
        }
    }
    Ok(Received { sha256: document.hash(), outcome: Outcome::Applied, why: None })
}

async fn record(work: &Work, document: &Document, visit: &Visit) -> Result<()> {
    let id = document.inspection;
    let command = InspectionCommand::Record(recorded(document, visit));
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

/// Leaves a document as a late record, with what was signed on the spot.
async fn leave(work: &Work, document: &Document, taken_over: bool) -> Result<Received> {
    let content = match &document.what {
        What::Visit(visit) => LateContent::Visit(LateVisit {
            visit: recorded(document, visit),
            shown: conclusion(visit.result),
            signed: visit.signed,
            site: match &visit.site {
                Some(site) => Some(site.kept(work).await?),
                None => None,
            },
        }),
        What::Attempt(attempted) => LateContent::Attempt(attempt(work, document, attempted).await?),
    };
    let command = InspectionCommand::RecordLate { content, taken_over };
    let inspection = work.run::<Inspection>(document.inspection, None, &command).await?.state;
    let why = received(&inspection, document).and_then(|known| known.why);
    Ok(Received { sha256: document.hash(), outcome: Outcome::Late, why })
}

fn recorded(document: &Document, visit: &Visit) -> permit::inspection::Visit {
    permit::inspection::Visit {
        visited_on: visit.visited_on,
        findings: visit.findings.clone(),
        photos: visit.photos.clone(),
        upload: Some(document.upload()),
    }
}

async fn attempt(
    work: &Work,
    document: &Document,
    attempted: &super::document::Attempted,
) -> Result<permit::inspection::Attempt> {
    let visit = FailedVisit {
        reason: attempted.reason,
        place: attempted.place.clone(),
        photo: attempted.photo.clone(),
        inspectors: attempted.inspectors.clone(),
        next_visit_on: attempted.next_visit_on,
    };
    visit.attempt(work, document.inspection, Some(document.upload())).await
}
