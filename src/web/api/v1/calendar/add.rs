//! The n-th working day after a day.

use super::StartAndDays;
use crate::web::api::v1::prelude::*;
use jiff::civil::Date;

/// A day some working days away.
#[derive(Serialize, ToSchema)]
pub(super) struct DueShown {
    due: Date,
    /// 暂定: a day looked at lies outside the noticed years.
    provisional: bool,
}

/// The n-th working day after a day.
#[utoipa::path(get, path = "/calendar/add", tag = "calendar", params(StartAndDays), security(()),
    responses((status = 200, description = "The day", body = DueShown)))]
pub(super) async fn add_days(State(app): Web, ApiQuery(asked): ApiQuery<StartAndDays>) -> Json<DueShown> {
    let deadline = app.desk.calendar().add(asked.from, asked.days);
    Json(DueShown { due: deadline.due, provisional: deadline.provisional })
}
