//! Filings (申请件): from the draft to what was handed out.

mod add_item;
pub(super) mod address;
mod admit;
mod attach;
mod case_file;
mod check;
mod commitment;
mod decide;
mod documents;
mod extend;
mod file_receipt;
mod get;
mod hand_out;
mod import;
mod items;
mod list;
mod lists;
mod not_admit;
mod office_number;
mod open;
mod preview;
mod recommend;
mod reroute;
mod return_back;
mod reviewer;
mod several;
mod sign;
mod submit;
mod suggestion;
mod template;
mod view;
mod withdraw;

use super::prelude::*;

pub(super) use decide::DecidedShown;
pub(super) use extend::Reason;

pub(super) fn routes() -> Routes {
    drafting().merge(deciding())
}

fn drafting() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(list::list_filings, open::open_filing))
        .routes(routes!(get::get_filing))
        .routes(routes!(office_number::set_office_number))
        .routes(routes!(attach::attach_to_filing))
        .routes(routes!(items::list_items, add_item::add_item))
        .routes(routes!(import::import_stores))
        .routes(routes!(lists::look_at_list))
        .routes(routes!(lists::get_list, lists::take_list))
        .routes(routes!(lists::bad_rows))
        .routes(routes!(several::match_drawing))
        .routes(routes!(several::assign_drawing))
        .routes(routes!(several::decline_promises))
        .routes(routes!(template::store_list_template))
        .routes(routes!(check::check_filing))
        .routes(routes!(commitment::get_commitment, sign::sign_commitments))
        .routes(routes!(submit::submit_filing))
        .routes(routes!(withdraw::withdraw_filing))
}

fn deciding() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(admit::admit_filing))
        .routes(routes!(return_back::return_filing))
        .routes(routes!(not_admit::not_admit_filing))
        .routes(routes!(suggestion::suggest))
        .routes(routes!(reroute::reroute_filing))
        .routes(routes!(recommend::recommend))
        .routes(routes!(reviewer::get_reviewer, reviewer::give_filing))
        .routes(routes!(reviewer::get_default_reviewer, reviewer::set_default_reviewer))
        .routes(routes!(several::send_some_back))
        .routes(routes!(extend::extend_filing))
        .routes(routes!(preview::preview_decision, decide::decide))
        .routes(routes!(hand_out::hand_out_filing))
        .routes(routes!(file_receipt::file_receipt))
        .routes(routes!(documents::list_filing_documents))
        .routes(routes!(documents::get_filing_document))
        .routes(routes!(case_file::case_file_missing))
        .routes(routes!(case_file::case_file))
}
