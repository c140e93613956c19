//! Refused commands, the latest first.

use super::page::{KeyType, Order, Page, Paging, page, paged};
use crate::error::Result;
use crate::read::Read;
use crate::rows::At;
use entities::refused_act::{Column, Entity, Model};
use permit::{AuthorityId, Code, Instant, UserId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Which refused commands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefusedQuery {
    /// Of this authority's subjects, or asked by its officers of none.
    pub authority: Option<AuthorityId>,
    /// Asked by this person.
    pub actor: Option<UserId>,
    /// Of this subject.
    pub subject: Option<Uuid>,
    /// For this reason.
    pub code: Option<Code>,
}

/// A refused command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedAct {
    /// Its id.
    pub id: Uuid,
    /// Who asked.
    pub actor: UserId,
    /// What was asked.
    pub verb: String,
    /// Of which kind of subject.
    pub subject_kind: String,
    /// Of which subject, where it was there.
    pub subject: Option<String>,
    /// The first reason.
    pub code: String,
    /// When.
    pub at: Instant,
}

/// The refused commands asked for.
pub async fn refused_acts(
    read: &impl Read,
    query: &RefusedQuery,
    paging: &Paging,
) -> Result<Page<RefusedAct>> {
    let mut select = Entity::find();
    if let Some(authority) = query.authority {
        select = select.filter(Column::AuthorityId.eq(authority.to_string()));
    }
    if let Some(actor) = query.actor {
        select = select.filter(Column::Actor.eq(actor.to_string()));
    }
    if let Some(subject) = query.subject {
        select = select.filter(Column::SubjectId.eq(subject.to_string()));
    }
    if let Some(code) = query.code {
        select = select.filter(Column::Code.eq(code.as_str()));
    }
    let latest = (KeyType::Integer, Order::Desc);
    let rows = paged(select, (Column::At, Column::Id), latest, paging).all(read.connection()).await?;
    let items = rows.iter().map(refused).collect::<Result<_>>()?;
    Ok(page(rows, paging, |row| format!("{}|{}", row.at, row.id), items))
}

fn refused(row: &Model) -> Result<RefusedAct> {
    let at = At { table: "refused_act", row: &row.id };
    Ok(RefusedAct {
        id: at.parse("id", &row.id)?,
        actor: at.parse("actor", &row.actor)?,
        verb: row.verb.clone(),
        subject_kind: row.subject_kind.clone(),
        subject: row.subject_id.clone(),
        code: row.code.clone(),
        at: Instant::from_micros(row.at),
    })
}
