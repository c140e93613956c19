//! Forms as data: what to fill in, which papers, which checklist. Nobody need be signed in to read them.

mod application;
mod checklist;
mod papers;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(application::application_form))
        .routes(routes!(papers::paper_list))
        .routes(routes!(checklist::checklist))
}
