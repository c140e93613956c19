//! Inviting people of an enterprise: an account, the power, and a link that sets the first password.
//!
//! There is no mail server: the link is shown once to whoever invites, who hands it on. Only its hash
//! is kept.

use crate::desk::people::{NO_PASSWORD, SignInFault};
use crate::desk::{Desk, DeskError, Result, Work};
use crate::ids::secret;
use permit::{
    Actor, Digest, Enterprise, EnterpriseCommand, EnterpriseId, Instant, Person, Power, Role, Row, RowId,
    UserId,
};
use store::StoreError;
use store::people::{Invitation, User};

/// How long a link works, in microseconds (7 days).
const WORKS: i64 = 7 * 24 * 3_600_000_000;

/// Somebody to be invited.
#[derive(Clone, Debug)]
pub struct Invite {
    /// The name to sign in with.
    pub username: String,
    /// The name on screens.
    pub display_name: String,
    /// What they may do.
    pub power: Power,
    /// 授权委托书, for agents.
    pub letter: Option<Digest>,
}

/// An invitation just made.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Who.
    pub user: UserId,
    /// The token of the link. It is told here and nowhere else.
    pub token: String,
    /// Until when it works.
    pub expires: Instant,
}

/// Makes an account with a power in the enterprise, and the link that sets its password.
pub async fn invite(
    desk: &Desk,
    actor: &Actor,
    id: EnterpriseId,
    version: Option<i64>,
    invite: &Invite,
) -> Result<Invited> {
    let token = secret(32)?;
    let token = token.as_str();
    let made = desk
        .act("enterprise.invite", actor, |work| async move {
            rows_are_of(&work, id, &invite.power).await?;
            let user = User {
                id: work.act.new_id(),
                username: invite.username.trim().to_owned(),
                display_name: invite.display_name.trim().to_owned(),
                password_hash: NO_PASSWORD.to_owned(),
                roles: vec![Role::Applicant],
                authority: None,
                division: None,
                office: None,
                enterprise: None,
                certificate_number: None,
                certificate_valid_to: None,
                disabled: false,
                failed_sign_ins: 0,
                locked_until: None,
                created_at: work.act.at(),
            };
            work.act.add_user(&user).await?;
            let person = Person { user: user.id, power: invite.power.clone(), letter: invite.letter.clone() };
            work.run::<Enterprise>(id, version, &EnterpriseCommand::GrantPower { person }).await?;
            link(&work, id, user.id, token).await
        })
        .await;
    made.map_err(|error| match error {
        DeskError::Store(StoreError::Conflict { .. }) => SignInFault::NameTaken.into(),
        other => other,
    })
}

/// A new link for somebody who was invited and set no password yet; the one before no longer works.
/// Who has a password keeps it: only an administrator sets another.
pub async fn renew(desk: &Desk, actor: &Actor, id: EnterpriseId, user: UserId) -> Result<Invited> {
    let token = secret(32)?;
    let token = token.as_str();
    desk.act("enterprise.invite_again", actor, |work| async move {
        let waiting = store::people::invitations(&work.act, id).await?;
        if waiting.iter().all(|known| known.user != user) {
            return Err(SignInFault::LinkOver.into());
        }
        let known = work.act.require::<Enterprise>(id).await?.state;
        let person = known.people.iter().find(|person| person.user == user).cloned();
        let person = person.ok_or(DeskError::Hidden)?;
        // The same power once more: the engine says who may, and the ledger keeps who did.
        work.run::<Enterprise>(id, None, &EnterpriseCommand::GrantPower { person }).await?;
        link(&work, id, user, token).await
    })
    .await
}

/// Rows a manager is given must be of the enterprise's own licences.
pub(super) async fn rows_are_of(work: &Work, id: EnterpriseId, power: &Power) -> Result<()> {
    let rows: Vec<RowId> = match power {
        Power::AreaManager { rows } => rows.clone(),
        Power::StoreManager { row } => vec![*row],
        Power::Signatory | Power::Agent { .. } => Vec::new(),
    };
    for row in rows {
        if work.act.require::<Row>(row).await?.state.enterprise != id {
            return Err(DeskError::Hidden);
        }
    }
    Ok(())
}

async fn link(work: &Work, enterprise: EnterpriseId, user: UserId, token: &str) -> Result<Invited> {
    let at = work.act.at();
    let expires = Instant::from_micros(at.micros() + WORKS);
    let invitation = Invitation {
        token_hash: Digest::of(token.as_bytes()),
        user,
        enterprise,
        made_by: work.actor.user,
        made_at: at,
        expires_at: expires,
    };
    work.act.keep_invitation(&invitation).await?;
    Ok(Invited { user, token: token.to_owned(), expires })
}
