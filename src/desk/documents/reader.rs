//! Who reads a case's papers: the enterprise's own people, and the officers of its authority. To
//! anybody else there is no case.

use super::document::Reader;
use crate::desk::{DeskError, Result};
use jiff::civil::Date;
use permit::inspection::InspectionKind;
use permit::{Actor, AuthorityId, Enterprise, EnterpriseId, Filing, Inspection, Power, Role};

/// Roles whose work it is to read their authority's cases.
const READERS: [Role; 6] =
    [Role::Clerk, Role::Reviewer, Role::Inspector, Role::Approver, Role::Chief, Role::Auditor];

pub(super) fn of_filing(actor: &Actor, filing: &Filing, today: Date) -> Result<Reader> {
    reader(actor, filing.enterprise, filing.authority, today)
}

pub(super) fn of_enterprise(actor: &Actor, enterprise: &Enterprise, today: Date) -> Result<Reader> {
    reader(actor, enterprise.id, enterprise.authority, today)
}

/// Who manages a store reads what concerns that store.
pub(super) fn of_inspection(actor: &Actor, inspection: &Inspection, today: Date) -> Result<Reader> {
    let manages = match (inspection.plan.kind, actor.power_in(inspection.enterprise())) {
        (InspectionKind::First { row }, Some(Power::AreaManager { rows })) => rows.contains(&row),
        (InspectionKind::First { row }, Some(Power::StoreManager { row: own })) => row == *own,
        (InspectionKind::First { .. } | InspectionKind::OnSite { .. }, _) => false,
    };
    if manages {
        return Ok(Reader::Applicant);
    }
    reader(actor, inspection.enterprise(), inspection.authority(), today)
}

fn reader(actor: &Actor, enterprise: EnterpriseId, authority: AuthorityId, today: Date) -> Result<Reader> {
    // An officer with a power in the enterprise stands back: they see what it sees.
    match actor.power_in(enterprise) {
        Some(Power::Signatory) => return Ok(Reader::Applicant),
        Some(Power::Agent { expires, .. }) if today <= *expires => return Ok(Reader::Applicant),
        Some(Power::Agent { .. } | Power::AreaManager { .. } | Power::StoreManager { .. }) => {
            return Err(DeskError::Hidden);
        }
        None => {}
    }
    let officer = actor.authority == Some(authority) && READERS.iter().any(|role| actor.has(*role));
    if officer || actor.has(Role::System) { Ok(Reader::Officer) } else { Err(DeskError::Hidden) }
}
