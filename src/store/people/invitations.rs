//! Invitations: with its link an invited person sets their first password, once. Only the link's hash
//! is kept, and only until it is used.

use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, insert};
use entities::invitation::{Column, Entity, Model};
use permit::{Digest, EnterpriseId, Instant, UserId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// An invitation not used yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The hash of the link's token.
    pub token_hash: Digest,
    /// Who is invited.
    pub user: UserId,
    /// By which enterprise.
    pub enterprise: EnterpriseId,
    /// Who made it.
    pub made_by: UserId,
    /// When.
    pub made_at: Instant,
    /// Until when it works.
    pub expires_at: Instant,
}

impl Act {
    /// Keeps an invitation; one made for the person before no longer works.
    pub async fn keep_invitation(&self, invitation: &Invitation) -> Result<()> {
        self.end_invitations_of(invitation.user, invitation.enterprise).await?;
        let row = Model {
            token_hash: invitation.token_hash.to_string(),
            user_id: invitation.user.to_string(),
            enterprise_id: invitation.enterprise.to_string(),
            made_by: invitation.made_by.to_string(),
            made_at: invitation.made_at.micros(),
            expires_at: invitation.expires_at.micros(),
        };
        insert::<Entity, _>(self, row).await
    }

    /// Uses an invitation up; answers whether it was there to be used.
    pub async fn use_invitation(&self, token_hash: &Digest) -> Result<bool> {
        let used =
            Entity::delete_many().filter(Column::TokenHash.eq(token_hash.as_str())).exec(self.tx()).await?;
        Ok(used.rows_affected == 1)
    }

    /// Ends the invitations of a person to an enterprise.
    pub async fn end_invitations_of(&self, user: UserId, enterprise: EnterpriseId) -> Result<()> {
        Entity::delete_many()
            .filter(Column::UserId.eq(user.to_string()))
            .filter(Column::EnterpriseId.eq(enterprise.to_string()))
            .exec(self.tx())
            .await?;
        Ok(())
    }
}

/// The invitation of that token, if it was not used; its time may be over.
pub async fn invitation(read: &impl Read, token_hash: &Digest) -> Result<Option<Invitation>> {
    let found = Entity::find_by_id(token_hash.to_string()).one(read.connection()).await?;
    found.as_ref().map(known).transpose()
}

/// The invitations of an enterprise that were not used.
pub async fn invitations(read: &impl Read, enterprise: EnterpriseId) -> Result<Vec<Invitation>> {
    let query = Entity::find().filter(Column::EnterpriseId.eq(enterprise.to_string()));
    query.all(read.connection()).await?.iter().map(known).collect()
}

fn known(row: &Model) -> Result<Invitation> {
    let at = At { table: "invitation", row: &row.token_hash };
    Ok(Invitation {
        token_hash: at.known("token_hash", Digest::parse(&row.token_hash))?,
        user: at.parse("user_id", &row.user_id)?,
        enterprise: at.parse("enterprise_id", &row.enterprise_id)?,
        made_by: at.parse("made_by", &row.made_by)?,
        made_at: Instant::from_micros(row.made_at),
        expires_at: Instant::from_micros(row.expires_at),
    })
}
