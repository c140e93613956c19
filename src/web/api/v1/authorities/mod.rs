//! Authorities (发证机关), so that an applicant finds theirs.

mod list;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new().routes(routes!(list::list_authorities))
}
