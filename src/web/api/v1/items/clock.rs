//! How a deadline came about.

use crate::web::api::v1::prelude::*;
use calendar::Explanation;
use jiff::civil::Date;
use permit::item::Pause;
use permit::{Actor, Facts, Item, ItemId};

/// The clock of a decision.
#[derive(Serialize, ToSchema)]
pub(super) struct ClockShown {
    /// The day it started.
    accepted_on: Date,
    /// Working days the decision may take.
    days: i32,
    /// Whether the one extension was used.
    extended: bool,
    /// Whether it stands still.
    paused: bool,
    /// Its pauses, oldest first.
    #[schema(value_type = Vec<Object>)]
    pauses: Vec<Pause>,
    /// The last day; none while it stands still.
    due_on: Option<Date>,
    /// Every day left out, with its reason, and whether the answer is provisional.
    #[schema(value_type = Object)]
    explanation: Explanation,
}

/// The clock of one address (办理期限说明): start, each skipped day with its holiday, pauses, result.
#[utoipa::path(get, path = "/items/{id}/clock", tag = "items", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The clock; 404 before acceptance", body = ClockShown)))]
pub(super) async fn item_clock(
    State(app): Web,
    Signed(actor): Signed,
    Id(id): Id<ItemId>,
) -> Answer<Json<ClockShown>> {
    let item = sight::seen::<Item>(&app, &actor, id).await?.state;
    let clock = item.clock.ok_or_else(Problem::not_found)?;
    let (calendar, forms, program) = (app.desk.calendar(), app.desk.forms(), Actor::system());
    let facts = Facts { actor: &program, at: app.desk.now(), calendar: &calendar, forms: &forms };
    let days = clock.days(&facts);
    Ok(Json(ClockShown {
        accepted_on: clock.accepted_on,
        days,
        extended: clock.extended,
        paused: clock.paused(),
        due_on: clock.due_on,
        explanation: calendar.explain(clock.accepted_on, days, &clock.ended_pauses()),
        pauses: clock.pauses,
    }))
}
