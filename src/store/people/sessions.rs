//! Signed-in sessions and bearer tokens. Only the token's hash is kept.

use crate::act::Act;
use crate::error::Result;
use crate::read::Read;
use crate::rows::{At, insert};
use entities::session::{Column, Entity, Model};
use permit::{Digest, Instant, UserId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// How a token travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionKind {
    /// In a cookie; forms must carry the session's own token too.
    Cookie,
    /// In the `Authorization` header.
    Bearer,
}

impl SessionKind {
    fn as_str(self) -> &'static str {
        match self {
            SessionKind::Cookie => "cookie",
            SessionKind::Bearer => "bearer",
        }
    }
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The hash of its token.
    pub token_hash: Digest,
    /// Whose.
    pub user: UserId,
    /// How its token travels.
    pub kind: SessionKind,
    /// The token that forms must carry.
    pub csrf: String,
    /// When it began.
    pub created_at: Instant,
    /// When it ends.
    pub expires_at: Instant,
    /// Whom its person acts for now as a stand-in.
    pub acting_for: Option<UserId>,
}

impl Act {
    /// Opens a session.
    pub async fn open_session(&self, session: &Session) -> Result<()> {
        let row = Model {
            token_hash: session.token_hash.to_string(),
            user_id: session.user.to_string(),
            kind: session.kind.as_str().to_owned(),
            csrf: session.csrf.clone(),
            created_at: session.created_at.micros(),
            expires_at: session.expires_at.micros(),
            acting_for: session.acting_for.map(|id| id.to_string()),
        };
        insert::<Entity, _>(self, row).await
    }

    /// Notes whom the person of a session acts for from now on; none for themselves.
    pub async fn act_in_session(&self, token_hash: &Digest, acting_for: Option<UserId>) -> Result<()> {
        Entity::update_many()
            .col_expr(Column::ActingFor, Expr::value(acting_for.map(|id| id.to_string())))
            .filter(Column::TokenHash.eq(token_hash.as_str()))
            .exec(self.tx())
            .await?;
        Ok(())
    }

    /// Ends a session.
    pub async fn end_session(&self, token_hash: &Digest) -> Result<()> {
        Entity::delete_many().filter(Column::TokenHash.eq(token_hash.as_str())).exec(self.tx()).await?;
        Ok(())
    }

    /// Ends every session of a person.
    pub async fn end_sessions_of(&self, user: UserId) -> Result<()> {
        Entity::delete_many().filter(Column::UserId.eq(user.to_string())).exec(self.tx()).await?;
        Ok(())
    }

    /// Removes the sessions that ended before that instant; answers how many.
    pub async fn sweep_sessions(&self, before: Instant) -> Result<u64> {
        let done =
            Entity::delete_many().filter(Column::ExpiresAt.lt(before.micros())).exec(self.tx()).await?;
        Ok(done.rows_affected)
    }
}

/// The session of that token, if it has not ended.
pub async fn session(read: &impl Read, token_hash: &Digest, at: Instant) -> Result<Option<Session>> {
    let found = Entity::find_by_id(token_hash.to_string()).one(read.connection()).await?;
    let Some(row) = found.filter(|row| row.expires_at > at.micros()) else { return Ok(None) };
    let here = At { table: "session", row: &row.token_hash };
    let kind = [SessionKind::Cookie, SessionKind::Bearer].into_iter().find(|kind| kind.as_str() == row.kind);
    Ok(Some(Session {
        token_hash: here.known("token_hash", Digest::parse(&row.token_hash))?,
        user: here.parse("user_id", &row.user_id)?,
        kind: here.known("kind", kind)?,
        created_at: Instant::from_micros(row.created_at),
        expires_at: Instant::from_micros(row.expires_at),
        acting_for: here.parse_opt("acting_for", row.acting_for.as_deref())?,
        csrf: row.csrf,
    }))
}
