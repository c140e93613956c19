//! What one day is.

use crate::web::api::v1::prelude::*;
use jiff::civil::Date;

/// A day.
#[derive(Serialize, ToSchema)]
pub(super) struct DayShown {
    date: Date,
    workday: bool,
    /// What it is, in Chinese, with the holiday's name.
    what: String,
    /// 暂定: it lies outside the noticed years.
    provisional: bool,
}

/// What one day is: a workday, a weekend, a holiday, or a workday made up for.
#[utoipa::path(get, path = "/calendar/days/{date}", tag = "calendar", params(("date" = Date, Path)), security(()),
    responses((status = 200, description = "The day", body = DayShown)))]
pub(super) async fn check_day(State(app): Web, ApiPath(date): ApiPath<Date>) -> Json<DayShown> {
    let calendar = app.desk.calendar();
    let day = calendar.check(date);
    Json(DayShown { date, workday: day.kind.is_workday(), what: day.kind.zh(), provisional: day.provisional })
}
