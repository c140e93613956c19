//! Working days between two days.

use crate::web::api::v1::prelude::*;
use jiff::civil::Date;

/// Two days.
#[derive(Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct FromTo {
    /// Not counted.
    from: Date,
    /// Counted.
    to: Date,
}

/// A number of working days.
#[derive(Serialize, ToSchema)]
pub(super) struct CountShown {
    /// Below zero when counted backwards.
    days: i32,
    /// 暂定: a day looked at lies outside the noticed years.
    provisional: bool,
}

/// Working days after one day, up to and with another.
#[utoipa::path(get, path = "/calendar/count", tag = "calendar", params(FromTo), security(()),
    responses((status = 200, description = "The number", body = CountShown)))]
pub(super) async fn count_days(State(app): Web, ApiQuery(asked): ApiQuery<FromTo>) -> Json<CountShown> {
    let count = app.desk.calendar().count(asked.from, asked.to);
    Json(CountShown { days: count.days, provisional: count.provisional })
}
