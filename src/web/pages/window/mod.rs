//! The service hall's window: one find box, what waits here, a filing answered on the spot, handing out.

mod batch;
mod blanks;
mod counter;
mod find;
mod handing_out;
mod home;
mod letters;
mod licence;
mod prints;
pub(super) mod put_right;

pub(super) use counter::Counter;

use super::bureau::{acts, case, refusing, returning};
use super::hq;
use crate::web::state::App;
use axum::Router;
use axum::routing::{get, post};
use std::sync::Arc;

/// The screens. A case is the bureau's, with the window's steps.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/window", get(home::page))
        .route("/window/find", get(find::page))
        .merge(hq::filings("/window"))
        .route("/window/enterprises", post(counter::look))
        .route("/window/enterprises/new", get(hq::enterprise::page).post(hq::enterprise::register))
        .route("/window/enterprises/{id}", get(hq::enterprise::page))
        .route("/window/enterprises/{id}/standard", post(hq::enterprise::set_standard))
        .route("/window/enterprises/{id}/filings", post(counter::begin))
        .route("/window/enterprises/{id}/people", post(counter::agent))
        .route("/window/enterprises/{id}/service-address", post(counter::service))
        .route("/window/filings/{id}", get(case::page))
        .route("/window/filings/{id}/correct", get(put_right::choose))
        .route("/window/filings/{id}/correct/{item}", get(put_right::page).post(put_right::send))
        .route("/window/filings/{id}/admit", post(acts::admit))
        .route("/window/filings/{id}/number", post(acts::number))
        .route("/window/filings/{id}/return", get(returning::page).post(returning::send))
        .route("/window/filings/{id}/not-admit", get(refusing::page).post(refusing::send))
        .route("/window/filings/{id}/hand-out", post(handing_out::send))
        .route("/window/blanks", get(blanks::page).post(blanks::receive))
        .route("/window/blanks/spoil", post(blanks::spoil))
        .route("/window/blanks/printers", post(blanks::printer))
        .route("/window/blanks/test.pdf", get(blanks::test))
        .route("/window/prints", get(prints::page))
        .route("/window/licences/{id}", get(licence::page).post(licence::print))
        .route("/window/filings/{id}/letters", get(letters::page).post(letters::print))
        .route("/window/prints/{batch}", get(batch::page).post(batch::note))
        .route("/window/prints/{batch}/file", get(batch::file))
        .route("/window/filings/{id}/receipt", post(handing_out::receipt))
}

#[cfg(test)]
pub(super) mod samples {
    use super::{batch, blanks, find, home, letters, licence, prints, put_right};
    use crate::web::locale::Lang;

    pub(in crate::web::pages) fn all(lang: Lang) -> Vec<String> {
        [
            home::samples::all(lang),
            find::samples::all(lang),
            prints::samples::all(lang),
            licence::samples::all(lang),
            batch::samples::all(lang),
            blanks::samples::all(lang),
            put_right::samples::all(lang),
            letters::samples::all(lang),
        ]
        .concat()
    }
}
