//! What an event makes of an inspection.

use super::{
    Conclusion, Inspection, InspectionEvent, InspectionStatus, LateContent, LateOutcome, OnSiteOutcome,
    Upload,
};
use crate::subject::Inapplicable;

pub(super) fn apply(state: Option<Inspection>, event: &InspectionEvent) -> Result<Inspection, Inapplicable> {
    let mut known = match (state, event) {
        (None, InspectionEvent::Planned(planned)) => return Ok((**planned).clone()),
        (None, event) => return Err(Inapplicable::of::<Inspection>(None, event)),
        (Some(known), _) => known,
    };
    match event {
        InspectionEvent::Planned(_) => return Err(Inapplicable::of(Some(&known), event)),
        InspectionEvent::Assigned { assignment, due_on } => {
            known.earlier.extend(known.assignment.replace(assignment.clone()));
            if known.due_on != *due_on {
                // A new deadline is reminded of anew.
                known.due_on = *due_on;
                known.reminded.clear();
            }
            if known.status == InspectionStatus::Planned {
                known.status = InspectionStatus::Assigned;
            }
        }
        InspectionEvent::Recorded(record) => {
            take(&mut known, record.visit.upload.as_ref());
            known.records.push(record.clone());
            known.status = InspectionStatus::Recorded;
        }
        InspectionEvent::Corrected { record, .. } => {
            take(&mut known, record.visit.upload.as_ref());
            match known.records.last_mut() {
                Some(last) => *last = record.clone(),
                None => return Err(Inapplicable::of(Some(&known), event)),
            }
        }
        InspectionEvent::RecordedLate(late) => known.late.push(late.clone()),
        InspectionEvent::LateAdopted { .. }
        | InspectionEvent::LateAttemptAdopted { .. }
        | InspectionEvent::LateRejected { .. } => {
            if !settle_late(&mut known, event) {
                return Err(Inapplicable::of(Some(&known), event));
            }
        }
        InspectionEvent::Signed { by } => match known.records.last_mut() {
            Some(record) => record.signed_by.push(*by),
            None => return Err(Inapplicable::of(Some(&known), event)),
        },
        InspectionEvent::SiteSigned(signature) => match known.records.last_mut() {
            Some(record) => record.site = Some(signature.clone()),
            None => return Err(Inapplicable::of(Some(&known), event)),
        },
        InspectionEvent::RectificationOrdered { due_on, items, .. } => {
            known.due_on = *due_on;
            known.reminded.clear();
            known.status = InspectionStatus::Rectifying { due_on: *due_on, items: items.clone() };
        }
        InspectionEvent::Answered(answer) => match known.records.last_mut() {
            Some(record) => record.answer = Some(answer.clone()),
            None => return Err(Inapplicable::of(Some(&known), event)),
        },
        InspectionEvent::AnswerConfirmed(confirmed) => {
            let answer = known.records.last_mut().and_then(|record| record.answer.as_mut());
            match (&known.status, answer) {
                (InspectionStatus::Rectifying { due_on, items }, Some(answer)) => {
                    answer.confirmed = Some(confirmed.clone());
                    let (on, due_on, items) = (confirmed.at.date(), *due_on, items.clone());
                    known.status = InspectionStatus::Reported { on, due_on, items };
                }
                (_, _) => return Err(Inapplicable::of(Some(&known), event)),
            }
        }
        InspectionEvent::Closed { on, conclusion } => {
            known.status = InspectionStatus::Closed { on: *on, conclusion: *conclusion, reason: None };
        }
        InspectionEvent::Abandoned { on, reason, .. } => {
            let conclusion = Conclusion::OnSite { outcome: OnSiteOutcome::Failed };
            known.status = InspectionStatus::Closed { on: *on, conclusion, reason: Some(reason.clone()) };
        }
        InspectionEvent::Attempted(attempt) => {
            take(&mut known, attempt.upload.as_ref());
            known.attempts.push(attempt.clone());
        }
        InspectionEvent::DueMoved { due_on } => {
            known.due_on = *due_on;
            known.reminded.clear();
        }
        InspectionEvent::Reminded { mark } => known.reminded.push(*mark),
        InspectionEvent::Voided { on, reason } => {
            known.status = InspectionStatus::Void { on: *on, reason: reason.clone() };
        }
    }
    if !known.is_open() {
        known.uploads.clear();
    }
    Ok(known)
}

/// An upload a device named is known by that name while the inspection is open.
fn take(known: &mut Inspection, upload: Option<&Upload>) {
    if let Some(upload) = upload {
        known.uploads.insert(upload.client_id.clone(), upload.sha256.clone());
    }
}

/// Does what the chief said of a late record; whether one of that number and kind waits.
fn settle_late(known: &mut Inspection, event: &InspectionEvent) -> bool {
    let (no, outcome) = match event {
        InspectionEvent::LateAdopted { no, by, on, .. }
        | InspectionEvent::LateAttemptAdopted { no, by, on } => {
            (*no, LateOutcome::Adopted { by: *by, on: *on })
        }
        InspectionEvent::LateRejected { no, by, on, reason } => {
            (*no, LateOutcome::Rejected { by: *by, on: *on, reason: reason.clone() })
        }
        _not_of_a_late_record => return false,
    };
    let waiting = known.late.iter_mut().find(|late| late.no == no && late.is_waiting());
    let Some(late) = waiting else { return false };
    late.outcome = outcome;
    let content = late.content.clone();
    match (event, content) {
        (InspectionEvent::LateAttemptAdopted { .. }, LateContent::Attempt(attempt)) => {
            known.attempts.push(attempt);
        }
        (InspectionEvent::LateAdopted { record, .. }, LateContent::Visit(_)) => {
            if known.status == InspectionStatus::Recorded {
                known.records.pop();
            }
            known.records.push(record.clone());
            known.status = InspectionStatus::Recorded;
        }
        (event, _content) => return matches!(event, InspectionEvent::LateRejected { .. }),
    }
    true
}
