//! What chiefs and inspectors do: assign, visit, record, sign, conclude, on a phone with or without a
//! network; and what the inspected answer.

pub mod answer;
pub mod assign;
pub mod checkout;
pub mod document;
pub mod draft;
pub mod late;
pub mod second;
pub mod site;
pub mod upload;
pub mod visit;

use permit::{Actor, Code, Inspection, Refusal, Subject as _, Verb};

/// Refuses everybody who is not assigned to an inspection: what is kept beside it is its inspectors'.
fn must_be_assigned(actor: &Actor, inspection: &Inspection) -> Result<(), Refusal> {
    if inspection.inspectors().contains(&actor.user) {
        return Ok(());
    }
    Err(Refusal::new(Verb::InspectionRecord, inspection.state_name(), Code::NotAssigned))
}
