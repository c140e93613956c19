//! Working days: counted, explained, and a new year's notice loaded. Nobody need be signed in to ask.

mod add;
mod check;
mod count;
mod explain;
mod get;
mod load;

use super::prelude::*;

pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(get::get_calendar))
        .routes(routes!(add::add_days))
        .routes(routes!(count::count_days))
        .routes(routes!(check::check_day))
        .routes(routes!(explain::explain_days))
        .routes(routes!(load::load_notice))
}

/// A day and a number of working days.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
struct StartAndDays {
    /// The day of the event; it is not counted.
    from: jiff::civil::Date,
    /// Working days; below zero counts backwards.
    #[validate(range(min = -4000, max = 4000))]
    days: i32,
}
