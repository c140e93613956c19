//! Who has how much to visit, and how many visits each office has, by how soon they are due.

use super::inspections::{InspectionQuery, asked};
use crate::error::Result;
use crate::read::Read;
use crate::rows::At;
use crate::sql::statement;
use jiff::civil::Date;
use permit::{AuthorityId, UserId};
use sea_orm::{ConnectionTrait, PaginatorTrait};
use std::collections::HashMap;

/// How many inspections are asked for.
pub async fn inspection_count(read: &impl Read, query: &InspectionQuery) -> Result<u64> {
    Ok(asked(query).count(read.connection()).await?)
}

/// How many open inspections each inspector of an authority has.
pub async fn open_tasks(read: &impl Read, authority: AuthorityId) -> Result<HashMap<UserId, u64>> {
    let text = "SELECT t.user_id, COUNT(*) AS n FROM inspection v JOIN inspector t ON t.inspection_id = v.id \
                WHERE v.authority_id = ? AND v.open_due_on IS NOT NULL GROUP BY t.user_id";
    let rows =
        read.connection().query_all_raw(statement(read, text, vec![authority.to_string().into()])).await?;
    let mut tasks = HashMap::with_capacity(rows.len());
    for row in rows {
        let (user, count): (String, i64) = (row.try_get_by("user_id")?, row.try_get_by("n")?);
        let at = At { table: "inspector", row: &user };
        tasks.insert(at.parse("user_id", &user)?, at.number("n", count)?);
    }
    Ok(tasks)
}

/// The open first inspections of one office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficeLoad {
    /// The office; none is the bureau's unassigned queue.
    pub office: Option<String>,
    /// Past their last day.
    pub overdue: u64,
    /// Due by the day asked about.
    pub soon: u64,
    /// Due later.
    pub later: u64,
}

/// The open inspections of a kind by office: overdue, due by a day, due later.
pub async fn office_loads(
    read: &impl Read,
    authority: AuthorityId,
    kind: &'static str,
    (today, soon): (Date, Date),
) -> Result<Vec<OfficeLoad>> {
    let text = "SELECT office, SUM(CASE WHEN open_due_on < ? THEN 1 ELSE 0 END) AS overdue, \
                SUM(CASE WHEN open_due_on >= ? AND open_due_on <= ? THEN 1 ELSE 0 END) AS soon, \
                SUM(CASE WHEN open_due_on > ? THEN 1 ELSE 0 END) AS later FROM inspection \
                WHERE authority_id = ? AND kind = ? AND open_due_on IS NOT NULL GROUP BY office ORDER BY office";
    let (today, soon) = (today.to_string(), soon.to_string());
    let values = vec![
        today.as_str().into(),
        today.as_str().into(),
        soon.as_str().into(),
        soon.as_str().into(),
        authority.to_string().into(),
        kind.into(),
    ];
    let rows = read.connection().query_all_raw(statement(read, text, values)).await?;
    rows.iter()
        .map(|row| {
            let office: Option<String> = row.try_get_by("office")?;
            let at = At { table: "inspection", row: "by office" };
            Ok(OfficeLoad {
                office,
                overdue: at.number("overdue", row.try_get_by::<i64, _>("overdue")?)?,
                soon: at.number("soon", row.try_get_by::<i64, _>("soon")?)?,
                later: at.number("later", row.try_get_by::<i64, _>("later")?)?,
            })
        })
        .collect()
}
