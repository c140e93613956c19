//! Who reviews a filing: who was given it, else the authority's default reviewer.

use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::At;
use entities::authority;
use entities::filing_reviewer::{ActiveModel, Column, Entity};
use permit::{AuthorityId, FilingId, UserId};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

/// Who reviews a filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reviewer {
    /// The person.
    pub user: UserId,
    /// Whether only by default.
    pub by_default: bool,
}

impl Act {
    /// Gives a filing to a reviewer, whoever had it.
    pub async fn give_filing(&self, filing: FilingId, authority: AuthorityId, user: UserId) -> Result<()> {
        let row = ActiveModel {
            filing_id: Set(filing.to_string()),
            authority_id: Set(authority.to_string()),
            user_id: Set(user.to_string()),
            given_by: Set(self.actor().to_string()),
            given_at: Set(self.at().micros()),
        };
        let replace = OnConflict::column(Column::FilingId)
            .update_columns([Column::UserId, Column::GivenBy, Column::GivenAt])
            .to_owned();
        Entity::insert(row).on_conflict(replace).exec_without_returning(self.tx()).await?;
        Ok(())
    }

    /// Sets who reviews what nobody was given; none for nobody.
    pub async fn set_default_reviewer(&self, authority: AuthorityId, user: Option<UserId>) -> Result<()> {
        authority::Entity::update_many()
            .col_expr(authority::Column::DefaultReviewer, Expr::value(user.map(|id| id.to_string())))
            .filter(authority::Column::Id.eq(authority.to_string()))
            .exec(self.tx())
            .await?;
        Ok(())
    }
}

/// The default reviewer of an authority.
pub async fn default_reviewer(read: &impl Read, authority: AuthorityId) -> Result<Option<UserId>> {
    let row = authority::Entity::find_by_id(authority.to_string()).one(read.connection()).await?;
    let Some(row) = row else { return Ok(None) };
    At { table: "authority", row: &row.id }.parse_opt("default_reviewer", row.default_reviewer.as_deref())
}

/// Who reviews a filing, if anybody.
pub async fn reviewer_of(
    read: &impl Read,
    filing: FilingId,
    authority: AuthorityId,
) -> Result<Option<Reviewer>> {
    if let Some(row) = Entity::find_by_id(filing.to_string()).one(read.connection()).await? {
        let user = At { table: "filing_reviewer", row: &row.filing_id }.parse("user_id", &row.user_id)?;
        return Ok(Some(Reviewer { user, by_default: false }));
    }
    Ok(default_reviewer(read, authority).await?.map(|user| Reviewer { user, by_default: true }))
}
