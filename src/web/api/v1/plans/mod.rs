//! Opening plans (开店计划): stores in preparation, without legal effect.

mod add;
mod change;
mod file;
mod list;
mod remove;
mod view;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(list::list_plans, add::add_plan))
        .routes(routes!(change::change_plan, remove::remove_plan))
        .routes(routes!(file::file_plans))
}
