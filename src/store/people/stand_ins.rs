//! Who acts for whom and when (AB 角).

use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, insert, to_json};
use entities::stand_in::{Column, Entity, Model};
use jiff::civil::Date;
use permit::{AuthorityId, StandIn, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// A stand-in as it was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptStandIn {
    /// Its id.
    pub id: Uuid,
    /// Of which authority both are.
    pub authority: AuthorityId,
    /// Who, for whom, as what, when.
    pub what: StandIn,
    /// Who set it.
    pub set_by: UserId,
}

impl Act {
    /// Sets one.
    pub async fn set_stand_in(&self, kept: &KeptStandIn) -> Result<()> {
        let row = Model {
            id: kept.id.to_string(),
            authority_id: kept.authority.to_string(),
            absent_id: kept.what.absent.to_string(),
            stand_in_id: kept.what.stand_in.to_string(),
            roles: to_json("stand_in", "roles", &kept.what.roles)?,
            from_on: kept.what.from.to_string(),
            to_on: kept.what.to.to_string(),
            set_by: kept.set_by.to_string(),
            set_at: self.at().micros(),
            ended_at: None,
        };
        insert::<Entity, _>(self, row).await
    }

    /// Ends one before its last day.
    pub async fn end_stand_in(&self, id: Uuid) -> Result<()> {
        Entity::update_many()
            .col_expr(Column::EndedAt, Expr::value(Some(self.at().micros())))
            .filter(Column::Id.eq(id.to_string()))
            .exec(self.tx())
            .await?;
        Ok(())
    }
}

/// The stand-ins of an authority that are not over on that day, the first to end first.
pub async fn stand_ins(read: &impl Read, authority: AuthorityId, today: Date) -> Result<Vec<KeptStandIn>> {
    let query = Entity::find()
        .filter(Column::AuthorityId.eq(authority.to_string()))
        .filter(Column::ToOn.gte(today.to_string()))
        .filter(Column::EndedAt.is_null())
        .order_by_asc(Column::ToOn)
        .order_by_asc(Column::Id);
    query.all(read.connection()).await?.iter().map(kept).collect()
}

/// Those somebody acts by on that day.
pub async fn stand_ins_by(read: &impl Read, user: UserId, today: Date) -> Result<Vec<KeptStandIn>> {
    let query = Entity::find()
        .filter(Column::StandInId.eq(user.to_string()))
        .filter(Column::FromOn.lte(today.to_string()))
        .filter(Column::ToOn.gte(today.to_string()))
        .filter(Column::EndedAt.is_null())
        .order_by_asc(Column::ToOn)
        .order_by_asc(Column::Id);
    query.all(read.connection()).await?.iter().map(kept).collect()
}

fn kept(row: &Model) -> Result<KeptStandIn> {
    let at = At { table: "stand_in", row: &row.id };
    Ok(KeptStandIn {
        id: at.parse("id", &row.id)?,
        authority: at.parse("authority_id", &row.authority_id)?,
        what: StandIn {
            absent: at.parse("absent_id", &row.absent_id)?,
            stand_in: at.parse("stand_in_id", &row.stand_in_id)?,
            roles: at.json("roles", &row.roles)?,
            from: at.parse("from_on", &row.from_on)?,
            to: at.parse("to_on", &row.to_on)?,
        },
        set_by: at.parse("set_by", &row.set_by)?,
    })
}
