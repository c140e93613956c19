//! Notices: what a person is told where they sign in.

mod count;
mod failing;
mod list;
mod read;
mod view;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(list::list_notices))
        .routes(routes!(count::count_unread))
        .routes(routes!(failing::list_failing))
        .routes(routes!(read::read_notice))
}
