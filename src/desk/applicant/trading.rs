//! 开业申报: when a store opened and what a day costs, as its headquarters states it for the effect board.

use crate::desk::{Desk, Result};
use jiff::civil::Date;
use permit::{Actor, Row, RowCommand, RowId};
use store::Versioned;

/// What is stated.
#[derive(Clone, Copy, Debug)]
pub struct Stated {
    /// 实际开业日期.
    pub opened_on: Date,
    /// Rent for one day, in fen.
    pub daily_rent_fen: u32,
    /// Wages for one day, in fen.
    pub daily_wages_fen: u32,
}

/// States it, or states it anew.
pub async fn report(
    desk: &Desk,
    actor: &Actor,
    id: RowId,
    version: Option<i64>,
    stated: Stated,
) -> Result<Versioned<Row>> {
    desk.act("row.report_start", actor, |work| async move {
        let row = work.act.require::<Row>(id).await?.state;
        work.act.on_behalf_of(row.enterprise);
        let Stated { opened_on, daily_rent_fen, daily_wages_fen } = stated;
        let command = RowCommand::ReportStart { opened_on, daily_rent_fen, daily_wages_fen };
        work.run::<Row>(id, version, &command).await
    })
    .await
}
