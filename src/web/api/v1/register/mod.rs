//! The public register of licences and stores in force.

mod get;
mod list;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(list::search_register))
        .routes(routes!(get::register_licence))
        .routes(routes!(get::register_stores))
}
