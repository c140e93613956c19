//! What came in and went out in a period, by officer.

use super::PeriodAsked;
use crate::desk::board::{self, Line};
use crate::web::api::v1::prelude::*;

/// The board of a period.
#[derive(Serialize, ToSchema)]
pub(super) struct BoardShown {
    /// Filings handed in, corrected ones again.
    received: u64,
    /// What each officer did.
    officers: Vec<LineShown>,
    /// All of it together.
    total: LineShown,
    /// Open first inspections by office, as they stand today.
    offices: Vec<OfficeShown>,
}

/// What was done.
#[derive(Serialize, ToSchema)]
struct LineShown {
    /// The officer; none of the sum, and the nil id for the program's own acts.
    officer: Option<Uuid>,
    admitted: u64,
    returned: u64,
    not_admitted: u64,
    /// Addresses granted.
    granted: u64,
    /// Addresses refused.
    refused: u64,
    /// Addresses decided by their last day.
    on_time: u64,
    /// Addresses decided after it.
    late: u64,
    /// Average working days from acceptance to decision, in tenths; none where nothing was decided.
    average_tenths: Option<i64>,
}

impl LineShown {
    fn of(officer: Option<Uuid>, line: &Line) -> Self {
        LineShown {
            officer,
            admitted: line.admitted,
            returned: line.returned,
            not_admitted: line.not_admitted,
            granted: line.granted,
            refused: line.refused,
            on_time: line.on_time,
            late: line.late,
            average_tenths: line.average_tenths(),
        }
    }
}

/// Open first inspections of an office.
#[derive(Serialize, ToSchema)]
struct OfficeShown {
    /// The office (市场监管所); none is the bureau's unassigned queue.
    office: Option<String>,
    overdue: u64,
    soon: u64,
    later: u64,
}

/// What came in and went out in a period (办理统计), by officer, on time or late.
#[utoipa::path(get, path = "/board", tag = "boards", params(PeriodAsked),
    responses((status = 200, description = "The board", body = BoardShown)))]
pub(super) async fn work_board(
    State(app): Web,
    Signed(actor): Signed,
    ApiQuery(asked): ApiQuery<PeriodAsked>,
) -> Answer<Json<BoardShown>> {
    let authority = sight::officer_of(&actor).ok_or_else(Problem::not_found)?;
    let board = board::board(&app.desk, authority, asked.period()?).await?;
    let offices = board.offices.into_iter().map(|load| OfficeShown {
        office: load.office,
        overdue: load.overdue,
        soon: load.soon,
        later: load.later,
    });
    Ok(Json(BoardShown {
        received: board.received,
        officers: board.officers.iter().map(|(user, line)| LineShown::of(Some(user.0), line)).collect(),
        total: LineShown::of(None, &board.total),
        offices: offices.collect(),
    }))
}
