//! Files: put here by content, fetched by those who may see a case that names them.

mod fetch;
mod put;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new().routes(routes!(put::put_file)).routes(routes!(fetch::fetch_file))
}
