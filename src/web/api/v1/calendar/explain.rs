//! A deadline with its reasons.

use super::StartAndDays;
use crate::web::api::v1::prelude::*;
use ::calendar::Explanation;

/// The n-th working day after a day, with each day left out and its reason.
#[utoipa::path(get, path = "/calendar/explain", tag = "calendar", params(StartAndDays), security(()),
    responses((status = 200, description = "The day and how it came about", body = Object)))]
pub(super) async fn explain_days(
    State(app): Web,
    ApiQuery(asked): ApiQuery<StartAndDays>,
) -> Json<Explanation> {
    Json(app.desk.calendar().explain(asked.from, asked.days, &[]))
}
