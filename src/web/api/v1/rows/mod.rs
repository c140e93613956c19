//! Rows: one store of a licence, for its own people and the office that inspects it as well.

mod commitment;
mod copy;
mod edition;
mod get;
mod list;
mod start;

pub(super) use copy::pdf;
pub(super) use list::RowLine;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(list::own_rows))
        .routes(routes!(get::get_row))
        .routes(routes!(commitment::row_commitment))
        .routes(routes!(edition::row_edition))
        .routes(routes!(start::report_start))
        .routes(routes!(copy::store_copy))
        .routes(routes!(copy::store_copy_picture))
}
