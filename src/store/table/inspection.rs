//! Inspections, and who has which to do.

use super::sealed::Columns;
use super::{Members, Projection, Table, col};
use entities::inspection::Column;
use permit::inspection::{InspectionKind, InspectionStatus};
use permit::{AuthorityId, Inspection, InspectionId, Instant};

impl Table for Inspection {
    type Id = InspectionId;

    fn id(&self) -> InspectionId {
        self.id
    }
}

impl Columns for Inspection {
    const TABLE: &'static str = "inspection";
    const MEMBERS: Option<Members> =
        Some(Members { table: "inspector", owner: "inspection_id", member: "user_id" });

    fn authority(&self) -> AuthorityId {
        self.plan.authority
    }

    fn projection(&self, _last: Instant) -> Projection {
        let (item, row) = match self.plan.kind {
            InspectionKind::OnSite { item } => (Some(item.to_string()), None),
            InspectionKind::First { row } => (None, Some(row.to_string())),
        };
        let due_on = match &self.status {
            InspectionStatus::Rectifying { due_on, .. } | InspectionStatus::Reported { due_on, .. } => {
                *due_on
            }
            InspectionStatus::Planned
            | InspectionStatus::Assigned
            | InspectionStatus::Recorded
            | InspectionStatus::Closed { .. }
            | InspectionStatus::Void { .. } => self.due_on,
        };
        vec![
            col(Column::Kind, self.plan.kind.as_str()),
            col(Column::Office, self.plan.office.clone()),
            col(Column::Division, self.plan.place.division.padded6()),
            col(Column::ItemId, item),
            col(Column::RowId, row),
            col(Column::EnterpriseId, self.plan.enterprise.to_string()),
            col(Column::Name, self.plan.place.name.as_str()),
            col(Column::DueOn, due_on.to_string()),
            col(Column::OpenDueOn, self.is_open().then(|| due_on.to_string())),
            col(Column::PlannedOn, self.plan.planned_on.to_string()),
            col(Column::NextVisitOn, self.next_visit_on().map(|day| day.to_string())),
            col(Column::LateSince, self.late_since().map(Instant::micros)),
        ]
    }

    fn members(&self) -> Vec<String> {
        let mut people: Vec<String> = self.inspectors().iter().map(ToString::to_string).collect();
        people.sort();
        people.dedup();
        people
    }
}
