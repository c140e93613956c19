//! Version 1 of the API: one file for each endpoint, with its request, its answer and its handler.

mod authorities;
mod blanks;
mod boards;
mod calendar;
mod copies;
mod documents;
mod enterprises;
mod erasures;
mod files;
mod filings;
mod forms;
mod inspections;
mod items;
mod licences;
mod notices;
mod plans;
mod prelude;
mod refused_acts;
mod register;
mod rows;
mod session;
mod shown;
mod stand_ins;
mod users;
mod verify;

pub(in crate::web) use verify::look_up;

use crate::web::state::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// Where this version lives.
pub(in crate::web) const PREFIX: &str = "/api/v1";

/// Every endpoint.
pub(in crate::web) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(session::routes())
        .merge(users::routes())
        .merge(authorities::routes())
        .merge(forms::routes())
        .merge(files::routes())
        .merge(enterprises::routes())
        .merge(filings::routes())
        .merge(items::routes())
        .merge(licences::routes())
        .merge(rows::routes())
        .merge(copies::routes())
        .merge(blanks::routes())
        .merge(boards::routes())
        .merge(stand_ins::routes())
        .merge(plans::routes())
        .merge(inspections::routes())
        .merge(notices::routes())
        .merge(erasures::routes())
        .merge(refused_acts::routes())
        .merge(verify::routes())
        .merge(register::routes())
        .merge(calendar::routes())
}
