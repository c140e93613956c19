//! What is due, for sweeps: each costs by what is due, not by what is stored.

use crate::error::Result;
use crate::read::Read;
use crate::rows::At;
use entities::{filing, inspection};
use jiff::civil::Date;
use permit::{FilingId, InspectionId, Instant};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// An open inspection with its last day: also the cursor the next page starts after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DueInspection {
    /// The last day.
    pub due_on: Date,
    /// The inspection.
    pub id: InspectionId,
}

/// Open inspections due on that day or before, soonest first, after one already seen.
pub async fn inspections_due(
    read: &impl Read,
    on_or_before: Date,
    after: Option<DueInspection>,
    limit: u64,
) -> Result<Vec<DueInspection>> {
    use inspection::{Column, Entity};
    let mut query = Entity::find()
        .select_only()
        .columns([Column::OpenDueOn, Column::Id])
        .filter(Column::OpenDueOn.lte(on_or_before.to_string()));
    if let Some(seen) = after {
        let here = Expr::tuple([Expr::col(Column::OpenDueOn), Expr::col(Column::Id)]);
        let there = Expr::tuple([Expr::value(seen.due_on.to_string()), Expr::value(seen.id.to_string())]);
        query = query.filter(here.gt(there));
    }
    let query = query.order_by_asc(Column::OpenDueOn).order_by_asc(Column::Id).limit(limit);
    let rows: Vec<(String, String)> = query.into_tuple().all(read.connection()).await?;
    rows.iter()
        .map(|(due_on, id)| {
            let at = At { table: "inspection", row: id };
            Ok(DueInspection { due_on: at.parse("open_due_on", due_on)?, id: at.parse("id", id)? })
        })
        .collect()
}

/// A filing that is to be handed out, with its last day: also the cursor the next page starts after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DueFiling {
    /// The last day.
    pub due_on: Date,
    /// The filing.
    pub id: FilingId,
}

/// Filings to be handed out on that day or before, soonest first, after one already seen.
pub async fn filings_to_hand_out(
    read: &impl Read,
    on_or_before: Date,
    after: Option<DueFiling>,
    limit: u64,
) -> Result<Vec<DueFiling>> {
    use filing::{Column, Entity};
    let mut query = Entity::find()
        .select_only()
        .columns([Column::HandOutDueOn, Column::Id])
        .filter(Column::HandOutDueOn.lte(on_or_before.to_string()));
    if let Some(seen) = after {
        let here = Expr::tuple([Expr::col(Column::HandOutDueOn), Expr::col(Column::Id)]);
        let there = Expr::tuple([Expr::value(seen.due_on.to_string()), Expr::value(seen.id.to_string())]);
        query = query.filter(here.gt(there));
    }
    let query = query.order_by_asc(Column::HandOutDueOn).order_by_asc(Column::Id).limit(limit);
    let rows: Vec<(String, String)> = query.into_tuple().all(read.connection()).await?;
    rows.iter()
        .map(|(due_on, id)| {
            let at = At { table: "filing", row: id };
            Ok(DueFiling { due_on: at.parse("hand_out_due_on", due_on)?, id: at.parse("id", id)? })
        })
        .collect()
}

/// Filings whose last day has passed, and drafts silent since that instant: settling them tells
/// what the law or the program makes of each.
pub async fn filings_to_settle(
    read: &impl Read,
    today: Date,
    silent_since: Instant,
    limit: u64,
) -> Result<Vec<FilingId>> {
    use filing::{Column, Entity};
    let past = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::DueOn.lt(today.to_string()))
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .limit(limit);
    let silent = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::StateName.eq("draft"))
        .filter(Column::TouchedAt.lt(silent_since.micros()))
        .order_by_asc(Column::TouchedAt)
        .order_by_asc(Column::Id)
        .limit(limit);
    let mut ids: Vec<String> = past.into_tuple().all(read.connection()).await?;
    let drafts: Vec<String> = silent.into_tuple().all(read.connection()).await?;
    ids.extend(drafts);
    ids.iter().map(|id| At { table: "filing", row: id }.parse("id", id)).collect()
}
