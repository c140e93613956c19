//! What an event makes of a filing.

use super::{Completed, Filing, FilingEvent, FilingStatus};
use crate::service::HandedOut;
use crate::subject::Inapplicable;

pub(super) fn apply(state: Option<Filing>, event: &FilingEvent) -> Result<Filing, Inapplicable> {
    let mut filing = match (state, event) {
        (None, FilingEvent::Opened(filing)) => return Ok((**filing).clone()),
        (None, event) => return Err(Inapplicable::of::<Filing>(None, event)),
        (Some(filing), _) => filing,
    };
    filing.status = match event {
        FilingEvent::Opened(_) => return Err(Inapplicable::of(Some(&filing), event)),
        FilingEvent::OfficeNumberSet { number } => {
            filing.office_number = Some(number.clone());
            return Ok(filing);
        }
        FilingEvent::Attached { paper, file } => {
            filing.papers.insert(paper.clone(), file.clone());
            return Ok(filing);
        }
        FilingEvent::Corrected(correction) => {
            filing.corrections.push(correction.clone());
            return Ok(filing);
        }
        FilingEvent::Extended { .. } | FilingEvent::RestWithdrawn { .. } => return Ok(filing),
        FilingEvent::Submitted { received_on, answer_due_on, frozen } => {
            filing.frozen = Some(frozen.clone());
            filing.first_received_on.get_or_insert(*received_on);
            FilingStatus::Submitted { received_on: *received_on, answer_due_on: *answer_due_on }
        }
        FilingEvent::Returned { on, due_on, points } => {
            filing.returns.push(points.clone());
            FilingStatus::Returned { on: *on, due_on: *due_on, points: points.clone() }
        }
        FilingEvent::DueMoved { due_on } => match &filing.status {
            FilingStatus::Submitted { received_on, .. } => {
                FilingStatus::Submitted { received_on: *received_on, answer_due_on: *due_on }
            }
            FilingStatus::Returned { on, points, .. } => {
                FilingStatus::Returned { on: *on, due_on: *due_on, points: points.clone() }
            }
            FilingStatus::Accepted { on, by, completed: Some(completed), handed_out } => {
                let completed = Some(Completed { on: completed.on, hand_out_by: *due_on });
                FilingStatus::Accepted { on: *on, by: *by, completed, handed_out: handed_out.clone() }
            }
            _not_due => return Err(Inapplicable::of(Some(&filing), event)),
        },
        FilingEvent::Accepted { on, by } => {
            FilingStatus::Accepted { on: *on, by: *by, completed: None, handed_out: None }
        }
        FilingEvent::NotAdmitted { on, reason, text } => {
            FilingStatus::NotAdmitted { on: *on, reason: *reason, text: text.clone() }
        }
        FilingEvent::Withdrawn { on } => FilingStatus::Withdrawn { on: *on },
        FilingEvent::Completed(completed) => {
            let FilingStatus::Accepted { on, by, handed_out, .. } = filing.status else {
                return Err(Inapplicable::of(Some(&filing), event));
            };
            FilingStatus::Accepted { on, by, completed: Some(completed.clone()), handed_out }
        }
        FilingEvent::Reminded(reminder) => {
            filing.reminded.push(reminder.clone());
            return Ok(filing);
        }
        FilingEvent::HandedOut(handed) => {
            let FilingStatus::Accepted { on, by, completed, .. } = filing.status else {
                return Err(Inapplicable::of(Some(&filing), event));
            };
            FilingStatus::Accepted { on, by, completed, handed_out: Some(handed.clone()) }
        }
        FilingEvent::ReceiptFiled(receipt) => match &filing.status {
            FilingStatus::Accepted { on, by, completed, handed_out: Some(handed) } => {
                let handed = HandedOut { receipt: Some(receipt.clone()), ..handed.clone() };
                let completed = completed.clone();
                FilingStatus::Accepted { on: *on, by: *by, completed, handed_out: Some(handed) }
            }
            _not_handed_out => return Err(Inapplicable::of(Some(&filing), event)),
        },
        FilingEvent::Lapsed { on } => FilingStatus::Lapsed { on: *on },
        FilingEvent::Terminated { on, reason } => {
            FilingStatus::Terminated { on: *on, reason: reason.clone() }
        }
    };
    Ok(filing)
}
