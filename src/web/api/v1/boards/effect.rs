//! What the pilot saved (P14), for filings received in a period.

use super::PeriodAsked;
use crate::desk::effect::board::{self, Line};
use crate::web::api::v1::prelude::*;

/// The effect board of a period.
#[derive(Serialize, ToSchema)]
pub(super) struct EffectShown {
    /// Enterprises with something granted.
    served: u64,
    /// Enterprises that stated an opening: days and cost are theirs alone.
    stated_by: u64,
    /// A line for each enterprise that filed, by name.
    enterprises: Vec<EffectLine>,
    /// All of it together.
    total: EffectLine,
}

/// What one enterprise, or all of them, got.
#[derive(Serialize, ToSchema)]
struct EffectLine {
    /// Its name; empty for all.
    name: String,
    /// Addresses filed for.
    addresses: usize,
    /// Addresses granted.
    granted: u64,
    /// Stores among them.
    stores: u64,
    /// Documents handed in.
    papers: usize,
    /// `1 − handed in / (4 × addresses)`, in percent; none without an address.
    papers_saved_percent: Option<f64>,
    /// Average working days from acceptance to decision, in tenths; none where nothing was decided.
    average_tenths: Option<i64>,
    /// Stores whose headquarters stated their opening.
    stated: u64,
    /// Calendar days they opened earlier.
    days_saved: i64,
    /// Rent and wages of those days, in fen.
    cost_fen: i64,
}

impl EffectLine {
    fn of(line: &Line) -> Self {
        EffectLine {
            name: line.name.clone(),
            addresses: line.effect.addresses,
            granted: line.granted,
            stores: line.stores,
            papers: line.effect.papers,
            papers_saved_percent: line.effect.papers_saved_percent(),
            average_tenths: line.average_tenths(),
            stated: line.stated,
            days_saved: line.days_saved,
            cost_fen: line.cost_fen,
        }
    }
}

/// Whom the pilot served and what it saved them (改革成效), for filings received in a period.
#[utoipa::path(get, path = "/effect", tag = "boards", params(PeriodAsked),
    responses((status = 200, description = "The board", body = EffectShown)))]
pub(super) async fn effect_board(
    State(app): Web,
    Signed(actor): Signed,
    ApiQuery(asked): ApiQuery<PeriodAsked>,
) -> Answer<Json<EffectShown>> {
    let authority = sight::officer_of(&actor).ok_or_else(Problem::not_found)?;
    let board = board::of_authority(&app.desk, authority, asked.period()?).await?;
    Ok(Json(EffectShown {
        served: board.served,
        stated_by: board.stated_by,
        enterprises: board.lines.iter().map(EffectLine::of).collect(),
        total: EffectLine::of(&board.total),
    }))
}
