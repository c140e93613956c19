//! Rows: one store of a licence, for its own people as well.

mod copy;
mod get;
mod list;

pub(super) use copy::pdf;
pub(super) use list::RowLine;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(list::own_rows))
        .routes(routes!(get::get_row))
        .routes(routes!(copy::store_copy))
        .routes(routes!(copy::store_copy_picture))
}
