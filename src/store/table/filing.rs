//! Filings.

use super::sealed::Columns;
use super::{Projection, Table, col};
use entities::filing::Column;
use permit::filing::FilingStatus;
use permit::{AuthorityId, Filing, FilingId, Instant};

impl Table for Filing {
    type Id = FilingId;

    fn id(&self) -> FilingId {
        self.id
    }
}

impl Columns for Filing {
    const TABLE: &'static str = "filing";

    fn authority(&self) -> AuthorityId {
        self.authority
    }

    fn projection(&self, last: Instant) -> Projection {
        let admit_due_on = match &self.status {
            FilingStatus::Submitted { answer_due_on, .. } => Some(answer_due_on.to_string()),
            FilingStatus::Draft
            | FilingStatus::Returned { .. }
            | FilingStatus::Accepted { .. }
            | FilingStatus::NotAdmitted { .. }
            | FilingStatus::Withdrawn { .. }
            | FilingStatus::Lapsed { .. }
            | FilingStatus::Terminated { .. } => None,
        };
        vec![
            col(Column::EnterpriseId, self.enterprise.to_string()),
            col(Column::OfficeNumber, self.office_number.clone()),
            col(Column::Channel, self.channel.as_str()),
            col(Column::ReceivedOn, self.first_received_on.map(|date| date.to_string())),
            col(Column::AdmitDueOn, admit_due_on),
            col(Column::DueOn, self.due_on().map(|date| date.to_string())),
            col(Column::HandOutDueOn, self.hand_out_by().map(|date| date.to_string())),
            col(Column::TouchedAt, last.micros()),
        ]
    }
}
