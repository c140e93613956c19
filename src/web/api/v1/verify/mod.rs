//! Public verification: whether a licence or a store's row is in force today.

mod look;

use super::prelude::*;

pub(in crate::web) use look::look_up;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new().routes(routes!(look::verify_token))
}
