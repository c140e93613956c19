//! The headquarters' workbench: what needs doing, the licence, filings step by step, people, plans.

mod address;
mod addresses;
mod check;
mod commitments;
mod common;
mod drawings;
pub(super) mod enterprise;
mod filing;
mod history;
mod home;
mod inspection;
mod invite;
mod item;
mod licence;
mod lists;
mod papers;
mod people;
mod plan;
mod plans;
mod points;
mod powers;
mod printed;
mod row;
mod start;
mod store;
mod submit;
mod trading;
mod visit;
mod withdraw;
pub(super) mod written;

use crate::web::state::App;
use axum::Router;
use axum::routing::{get, post};
use std::sync::Arc;

/// The pages of the workbench.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/hq", get(home::page))
        .route("/hq/licence", get(licence::page))
        .route("/hq/rows/{id}", get(row::page))
        .route("/hq/store", get(store::page))
        .route("/hq/inspections/{id}", get(inspection::page))
        .route("/hq/inspections/{id}/sign", post(inspection::sign))
        .route("/hq/inspections/{id}/answer", post(inspection::hand_in))
        .route("/hq/inspections/{id}/confirm", post(inspection::confirm))
        .route("/hq/rows/{id}/start", post(trading::send))
        .route("/hq/plans", get(plans::page))
        .route("/hq/plans/new", get(plan::new).post(plan::add))
        .route("/hq/plans/filing", post(plans::file))
        .route("/hq/plans/{plan}", get(plan::edit).post(plan::change))
        .route("/hq/plans/{plan}/remove", post(plans::remove))
        .route("/hq/people", get(people::page))
        .route("/hq/people/new", get(invite::new).post(invite::send))
        .route("/hq/people/{user}", get(invite::edit).post(invite::change))
        .route("/hq/people/{user}/link", post(people::link))
        .route("/hq/people/{user}/end", post(people::end))
        .route("/hq/enterprise", get(enterprise::page).post(enterprise::register))
        .route("/hq/enterprise/standard", post(enterprise::set_standard))
        .route("/hq/filings", post(start::begin))
        .route("/hq/filings/new", get(start::page))
        .route("/hq/filings/{id}", get(filing::page))
        .merge(filings("/hq"))
}

/// A filing: its steps while it is written, what is done to it afterwards. The window works a filing
/// on somebody's behalf on the same pages, below its own path.
pub(super) fn filings(room: &str) -> Router<Arc<App>> {
    Router::new().nest(room, steps())
}

fn steps() -> Router<Arc<App>> {
    Router::new()
        .route("/letters/{item}", get(commitments::letter))
        .route("/filings/{id}/withdraw", get(withdraw::page).post(withdraw::withdraw))
        .route("/filings/{id}/items/{item}", get(item::page))
        .route("/filings/{id}/items/{item}/withdraw", post(item::withdraw))
        .route("/filings/{id}/items/{item}/retract", post(item::retract))
        .route("/filings/{id}/addresses", get(addresses::page))
        .route("/filings/{id}/addresses/new", get(address::new).post(address::add))
        .route("/filings/{id}/addresses/{item}", get(address::edit).post(address::change))
        .route("/filings/{id}/addresses/{item}/remove", post(addresses::remove))
        .route("/filings/{id}/lists", post(addresses::hand_in))
        .route("/filings/{id}/lists/{digest}", get(lists::page).post(lists::take))
        .route("/filings/{id}/lists/{digest}/bad.csv", get(lists::bad))
        .route("/filings/{id}/lists/{digest}/rows/{line}", get(address::row).post(address::correct))
        .route("/filings/{id}/papers", get(papers::page).post(papers::attach))
        .route("/filings/{id}/drawings", get(drawings::page).post(drawings::attach))
        .route("/filings/{id}/drawings/assign", post(drawings::assign))
        .route("/filings/{id}/commitments", get(commitments::page).post(commitments::sign))
        .route("/filings/{id}/commitments/decline", post(commitments::decline))
        .route("/filings/{id}/check", get(check::page))
        .route("/filings/{id}/submit", get(submit::page).post(submit::hand_in))
        .route("/filings/{id}/receipt", get(submit::receipt))
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::web::locale::Lang;

    /// The samples of every page here, by name.
    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<(&'static str, Vec<String>)> {
        vec![
            ("hq/home", home::samples::all(lang)),
            ("hq/licence", licence::samples::all(lang)),
            ("hq/row", row::samples::all(lang)),
            ("hq/store", store::samples::all(lang)),
            ("hq/inspection", inspection::samples::all(lang)),
            ("hq/people", people::samples::all(lang)),
            ("hq/plans", plans::samples::all(lang)),
            ("hq/plan", plan::samples::all(lang)),
            ("hq/invite", invite::samples::all(lang)),
            ("hq/enterprise", enterprise::samples::all(lang)),
            ("hq/start", start::samples::all(lang)),
            ("hq/addresses", addresses::samples::all(lang)),
            ("hq/address", address::samples::all(lang)),
            ("hq/list", lists::samples::all(lang)),
            ("hq/papers", papers::samples::all(lang)),
            ("hq/drawings", drawings::samples::all(lang)),
            ("hq/commitments", commitments::samples::all(lang)),
            ("hq/check", check::samples::all(lang)),
            ("hq/submit", submit::samples::all(lang)),
            ("hq/filing", filing::samples::all(lang)),
            ("hq/withdraw", withdraw::samples::all(lang)),
            ("hq/item", item::samples::all(lang)),
        ]
    }
}
