//! What was done in a period: events of filings by officer, and addresses decided.

use crate::error::Result;
use crate::read::Read;
use crate::rows::At;
use crate::sql::statement;
use entities::item::{Column, Entity};
use permit::{AuthorityId, Instant, Item, ItemId, UserId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// How often an officer, or the program, did one thing to filings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The event's name.
    pub event: String,
    /// Who.
    pub actor: UserId,
    /// How often.
    pub times: u64,
}

/// Submissions, admissions, returns and refusals to admit of an authority's filings, recorded from an
/// instant on and before another, by who did them.
pub async fn done_to_filings(
    read: &impl Read,
    authority: AuthorityId,
    (from, before): (Instant, Instant),
) -> Result<Vec<Done>> {
    let text = "SELECT e.event_type, e.actor, COUNT(*) AS n FROM filing f JOIN entry e ON e.subject_kind = 'filing' \
                AND e.subject_id = f.id WHERE f.authority_id = ? AND e.recorded_at >= ? AND e.recorded_at < ? \
                AND e.event_type IN ('submitted', 'accepted', 'returned', 'not_admitted') \
                GROUP BY e.event_type, e.actor ORDER BY e.event_type, e.actor";
    let values = vec![authority.to_string().into(), from.micros().into(), before.micros().into()];
    let rows = read.connection().query_all_raw(statement(read, text, values)).await?;
    rows.iter()
        .map(|row| {
            let (actor, times): (String, i64) = (row.try_get_by("actor")?, row.try_get_by("n")?);
            let at = At { table: "entry", row: &actor };
            Ok(Done {
                event: row.try_get_by("event_type")?,
                actor: at.parse("actor", &actor)?,
                times: at.number("n", times)?,
            })
        })
        .collect()
}

/// The addresses of an authority decided from an instant on and before another. A decision is the last
/// thing that happens to an address, so that it last changed then.
pub async fn decided_between(
    read: &impl Read,
    authority: AuthorityId,
    (from, before): (Instant, Instant),
) -> Result<Vec<Item>> {
    let query = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::AuthorityId.eq(authority.to_string()))
        .filter(Column::StateName.is_in(["granted", "refused"]))
        .filter(Column::UpdatedAt.gte(from.micros()))
        .filter(Column::UpdatedAt.lt(before.micros()))
        .order_by_asc(Column::Id);
    let ids: Vec<String> = query.into_tuple().all(read.connection()).await?;
    let ids = ids.iter().map(|id| At { table: "item", row: id }.parse("id", id));
    let ids: Vec<ItemId> = ids.collect::<Result<_>>()?;
    Ok(crate::table::load_many(read, &ids).await?.into_iter().map(|item| item.state).collect())
}
