//! When a store opened.

use crate::desk::applicant::trading::{self, Stated};
use crate::web::api::v1::prelude::*;
use axum::http::StatusCode;
use jiff::civil::Date;
use permit::Row;

/// What its headquarters states.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StartBody {
    /// 实际开业日期.
    opened_on: Date,
    /// Rent for one day, in fen.
    daily_rent_fen: u32,
    /// Wages for one day, in fen.
    daily_wages_fen: u32,
}

/// States when a store opened and what a day costs (开业申报); stated again, the latest counts. The effect board
/// counts opening days and cost from this alone.
#[utoipa::path(put, path = "/rows/{id}/start", tag = "rows", params(("id" = Uuid, Path)),
    request_body = StartBody, responses((status = 204, description = "Stated")))]
pub(super) async fn report_start(
    State(app): Web,
    Signed(actor): Signed,
    For(id): For<Row>,
    IfMatch(version): IfMatch,
    ApiJson(body): ApiJson<StartBody>,
) -> Answer<StatusCode> {
    let stated = Stated {
        opened_on: body.opened_on,
        daily_rent_fen: body.daily_rent_fen,
        daily_wages_fen: body.daily_wages_fen,
    };
    trading::report(&app.desk, &actor, id, version, stated).await?;
    Ok(StatusCode::NO_CONTENT)
}
