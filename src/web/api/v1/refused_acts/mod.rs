//! Refused commands: what was asked and not done.

mod list;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new().routes(routes!(list::list_refused_acts))
}
