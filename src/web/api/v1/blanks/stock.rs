//! How many blanks there are, more of them, and one that is spoiled.

use crate::desk::window::blanks;
use crate::web::api::v1::prelude::*;
use permit::AuthorityId;

/// The stock of blanks.
#[derive(Serialize, ToSchema)]
pub(super) struct StockShown {
    /// Received altogether.
    received: u64,
    /// Still blank.
    left: u64,
    /// Used for a copy.
    used: u64,
    /// Spoiled.
    spoiled: u64,
    /// The number of the next blank.
    next: Option<String>,
}

/// A series of numbers that differ in their last digits only.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SeriesBody {
    /// The first number.
    #[validate(length(min = 1, max = 40))]
    from: String,
    /// The last.
    #[validate(length(min = 1, max = 40))]
    to: String,
}

/// Which blank, and why.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SpoilBody {
    /// Its number.
    #[validate(length(min = 1, max = 40))]
    number: String,
    /// Why it is spoiled.
    #[validate(length(max = 200))]
    why: String,
}

async fn stock(app: &App, authority: AuthorityId) -> Answer<Json<StockShown>> {
    let read = &app.desk.store;
    let counts = store::blanks::blank_counts(read, authority).await?;
    Ok(Json(StockShown {
        received: counts.received(),
        left: counts.left,
        used: counts.used,
        spoiled: counts.spoiled,
        next: store::blanks::next_blanks(read, authority, "", 1).await?.pop(),
    }))
}

/// The stock of blanks (空白证件).
#[utoipa::path(get, path = "/blanks", tag = "copies",
    responses((status = 200, description = "The stock", body = StockShown)))]
pub(super) async fn count_blanks(State(app): Web, Signed(actor): Signed) -> Answer<Json<StockShown>> {
    stock(&app, blanks::keeper(&actor)?).await
}

/// Receives blanks (入库登记) from one number to another, 2,000 at most.
#[utoipa::path(post, path = "/blanks", tag = "copies", request_body = SeriesBody,
    responses((status = 200, description = "Received", body = StockShown)))]
pub(super) async fn receive_blanks(
    State(app): Web,
    Signed(actor): Signed,
    ApiJson(body): ApiJson<SeriesBody>,
) -> Answer<Json<StockShown>> {
    let authority = blanks::keeper(&actor)?;
    blanks::receive(&app.desk, &actor, &body.from, &body.to).await?;
    stock(&app, authority).await
}

/// Notes a blank as spoiled (作废) before anything was printed on it.
#[utoipa::path(post, path = "/blanks/spoiled", tag = "copies", request_body = SpoilBody,
    responses((status = 200, description = "Noted", body = StockShown)))]
pub(super) async fn spoil_blank(
    State(app): Web,
    Signed(actor): Signed,
    ApiJson(body): ApiJson<SpoilBody>,
) -> Answer<Json<StockShown>> {
    let authority = blanks::keeper(&actor)?;
    blanks::spoil(&app.desk, &actor, &body.number, &body.why).await?;
    stock(&app, authority).await
}
