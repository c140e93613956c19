//! Licences (许可证): face, editions, rows, and the paper itself.

mod editions;
mod get;
mod list;
mod pdf;
mod publication;
mod rows;
pub(super) mod view;

pub(super) use editions::EditionShown;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(list::list_licences))
        .routes(routes!(get::get_licence))
        .routes(routes!(editions::list_editions))
        .routes(routes!(rows::list_rows))
        .routes(routes!(pdf::licence_pdf))
        .routes(routes!(publication::list_publications))
        .routes(routes!(publication::publish_edition))
}
