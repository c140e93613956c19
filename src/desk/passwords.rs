//! Passwords that people set themselves: the first one by the link of an invitation, a new one in
//! place of the old.

use super::people::{SignInFault, SignedIn, checked, hash, new_session, verify};
use super::{Desk, Result};
use permit::{Actor, Digest};
use store::people::{Invitation, User};

/// Whom a link was made for; refused once it was used or its time is over.
pub async fn invited(desk: &Desk, token: &str) -> Result<(Invitation, User)> {
    let token_hash = Digest::of(token.as_bytes());
    let known = store::people::invitation(&desk.store, &token_hash).await?;
    let known = known.filter(|known| desk.now() < known.expires_at).ok_or(SignInFault::LinkOver)?;
    let user = store::people::user(&desk.store, known.user).await?;
    if user.disabled { Err(SignInFault::LinkOver.into()) } else { Ok((known, user)) }
}

/// Sets the first password with a link, which works once; answers a session.
pub async fn accept(desk: &Desk, token: &str, password: &str) -> Result<SignedIn> {
    let (invitation, user) = invited(desk, token).await?;
    let password_hash = hash(checked(password)?).await?;
    let (session, signed) = new_session(desk, user.id)?;
    let who = Actor { user: user.id, ..Actor::system() };
    desk.act("invitation.accept", &who, |work| {
        let (mut user, session) = (user.clone(), session.clone());
        let (token_hash, password_hash) = (invitation.token_hash.clone(), password_hash.clone());
        async move {
            // Of two who have the link, the first sets the password.
            if !work.act.use_invitation(&token_hash).await? {
                return Err(SignInFault::LinkOver.into());
            }
            user.password_hash = password_hash;
            work.act.update_user(&user).await?;
            Ok(work.act.open_session(&session).await?)
        }
    })
    .await?;
    Ok(signed)
}

/// Sets a new password in place of the old one. Every other session of that person ends.
pub async fn change(desk: &Desk, actor: &Actor, old: &str, new: &str) -> Result<SignedIn> {
    let now = desk.now();
    let user = store::people::user(&desk.store, actor.user).await?;
    if let Some(until) = user.locked_until.filter(|until| now < *until) {
        return Err(SignInFault::Locked { until }.into());
    }
    if !verify(old.to_owned(), user.password_hash.clone()).await? {
        // Whoever found a screen unlocked tries no more often than whoever signs in.
        super::people::note_failure(desk, user.id).await?;
        return Err(SignInFault::OldPassword.into());
    }
    let password_hash = hash(checked(new)?).await?;
    let (session, signed) = new_session(desk, user.id)?;
    desk.act("user.own_password", actor, |work| {
        let (session, password_hash) = (session.clone(), password_hash.clone());
        async move {
            let mut user = store::people::user(&work.act, session.user).await?;
            user.password_hash = password_hash;
            work.act.update_user(&user).await?;
            work.act.end_sessions_of(user.id).await?;
            Ok(work.act.open_session(&session).await?)
        }
    })
    .await?;
    Ok(signed)
}
