//! An inspection as the API shows it.

use crate::web::api::v1::prelude::*;
use jiff::civil::Date;
use permit::inspection::{Attempt, InspectionStatus, LateRecord, Record};
use permit::{Inspection, Subject as _};
use store::Versioned;

/// An inspection.
#[derive(Serialize, ToSchema)]
pub(super) struct InspectionShown {
    id: Uuid,
    /// `on_site` before a decision, `first` after a store's permit.
    kind: &'static str,
    /// The address it is for, of an on-site check.
    item: Option<Uuid>,
    /// The row it is for, of a first inspection.
    row: Option<Uuid>,
    enterprise: Uuid,
    /// The office (市场监管所) that owns it; none is the bureau's unassigned queue.
    office: Option<String>,
    /// The name of the place.
    name: String,
    address: String,
    division: String,
    /// The checklist, by its id with version.
    checklist: String,
    /// The drawing to compare the site with, by its hash.
    drawing: Option<String>,
    planned_on: Date,
    /// The last day.
    due_on: Date,
    /// Working days left today; below zero when it is overdue. None when no work is left.
    days_left: Option<i32>,
    state: &'static str,
    /// The facts of that state: its conclusion, its rectification, its reason.
    #[schema(value_type = Object)]
    status: InspectionStatus,
    inspectors: Vec<Uuid>,
    assigned_on: Option<Date>,
    /// Checklist items the record under way or the next visit covers, where not all.
    scope: Option<Vec<String>>,
    /// Visits, oldest first, with findings, signatures and what was answered to them.
    #[schema(value_type = Vec<Object>)]
    records: Vec<Record>,
    /// Records that arrived late, with what became of each: `waiting`, `adopted` or `rejected`.
    #[schema(value_type = Vec<Object>)]
    late: Vec<LateRecord>,
    /// Visits that could not be inspections.
    #[schema(value_type = Vec<Object>)]
    attempts: Vec<Attempt>,
    /// Its version, also the entity tag.
    version: i64,
}

/// An inspection with its entity tag.
pub(super) fn tagged(app: &App, known: Versioned<Inspection>) -> Tagged<InspectionShown> {
    Tagged(known.version, InspectionShown::of(app, known))
}

impl InspectionShown {
    pub(super) fn of(app: &App, known: Versioned<Inspection>) -> Self {
        let (inspection, version) = (known.state, known.version);
        let (kind, item, row) = match inspection.plan.kind {
            permit::inspection::InspectionKind::OnSite { item } => ("on_site", Some(item.0), None),
            permit::inspection::InspectionKind::First { row } => ("first", None, Some(row.0)),
        };
        let left = || app.desk.calendar().count(app.desk.now().date(), inspection.due_on).days;
        InspectionShown {
            id: inspection.id.0,
            kind,
            item,
            row,
            enterprise: inspection.enterprise().0,
            state: inspection.state_name(),
            days_left: inspection.is_open().then(left),
            inspectors: inspection.inspectors().iter().map(|user| user.0).collect(),
            assigned_on: inspection.assignment.as_ref().map(|assignment| assignment.on),
            scope: inspection.scope(),
            office: inspection.plan.office,
            name: inspection.plan.place.name,
            address: inspection.plan.place.address,
            division: inspection.plan.place.division.to_string(),
            checklist: inspection.plan.checklist,
            drawing: inspection.plan.drawing.map(|drawing| drawing.to_string()),
            planned_on: inspection.plan.planned_on,
            due_on: inspection.due_on,
            status: inspection.status,
            records: inspection.records,
            late: inspection.late,
            attempts: inspection.attempts,
            version,
        }
    }
}
