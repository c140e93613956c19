//! The calendar in force.

use crate::web::api::v1::prelude::*;

/// The calendar in force.
#[derive(Serialize, ToSchema)]
pub(super) struct CalendarShown {
    /// Changes with the content.
    version: String,
    first_noticed_year: i16,
    /// Answers that look beyond this year are provisional.
    last_noticed_year: i16,
}

/// The calendar in force, and the years whose notices it has.
#[utoipa::path(get, path = "/calendar", tag = "calendar", security(()),
    responses((status = 200, description = "The calendar", body = CalendarShown)))]
pub(super) async fn get_calendar(State(app): Web) -> Json<CalendarShown> {
    let calendar = app.desk.calendar();
    Json(CalendarShown {
        version: calendar.version().to_owned(),
        first_noticed_year: calendar.first_noticed_year(),
        last_noticed_year: calendar.last_noticed_year(),
    })
}
