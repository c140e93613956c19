//! Public verification: whether a licence or a store's row is in force today, one or many.

mod file;
mod look;
mod many;

use super::prelude::*;

pub(in crate::web) use look::look_up;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(look::verify_token))
        .routes(routes!(many::verify_many))
        .routes(routes!(file::verify_file))
}
