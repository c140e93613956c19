//! Enterprises (经营者): their record, standard, people and credit.

mod credit;
mod documents;
mod end_power;
mod get;
mod grant_power;
mod invite;
mod list;
mod record_credit;
mod register;
mod repair_credit;
mod service_address;
mod set_standard;
mod view;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(list::list_enterprises, register::register_enterprise))
        .routes(routes!(get::get_enterprise))
        .routes(routes!(set_standard::set_standard))
        .routes(routes!(service_address::get_service_address, service_address::set_service_address))
        .routes(routes!(grant_power::grant_power))
        .routes(routes!(end_power::end_power))
        .routes(routes!(invite::invite_person))
        .routes(routes!(invite::renew_link))
        .routes(routes!(credit::get_credit, record_credit::record_credit))
        .routes(routes!(repair_credit::repair_credit))
        .routes(routes!(documents::list_enterprise_documents))
        .routes(routes!(documents::get_enterprise_document))
}
