//! Inspections (核查、检查): planned, assigned, visited, concluded.

mod abandon;
mod adopt_late;
mod answer;
mod assign;
mod attempt;
mod candidates;
mod checkout;
mod clock;
mod conclude;
mod confirm_answer;
mod correct;
mod documents;
mod get;
mod list;
mod record;
mod rectify;
mod reject_late;
mod save_finding;
mod sign;
mod sign_second;
mod sign_site;
mod upload;
mod view;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(list::list_inspections))
        .routes(routes!(get::get_inspection))
        .routes(routes!(clock::inspection_clock))
        .routes(routes!(candidates::inspection_candidates))
        .routes(routes!(assign::assign_inspectors))
        .routes(routes!(record::record_visit, correct::correct_record))
        .routes(routes!(adopt_late::adopt_late_record))
        .routes(routes!(reject_late::reject_late_record))
        .routes(routes!(sign::sign_record))
        .routes(routes!(sign_second::sign_as_second))
        .routes(routes!(sign_site::sign_for_site))
        .routes(routes!(conclude::conclude_inspection))
        .routes(routes!(rectify::order_rectification))
        .routes(routes!(answer::answer_findings))
        .routes(routes!(confirm_answer::confirm_answer))
        .routes(routes!(attempt::note_attempt))
        .routes(routes!(abandon::abandon_inspection))
        .routes(routes!(checkout::check_out))
        .routes(routes!(save_finding::save_finding))
        .routes(routes!(upload::upload_visit))
        .routes(routes!(documents::list_inspection_documents))
        .routes(routes!(documents::get_inspection_document))
}
