//! People: signing in, who somebody is, accounts.

use super::{Desk, DeskError, Result};
use crate::ids::secret;
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use codes::Division;
use jiff::civil::Date;
use permit::{Actor, AuthorityId, Digest, EnterpriseId, Instant, Role, UserId};
use store::StoreError;
use store::people::{Session, SessionKind, User};

/// How long a session lasts: one working day with its evening, in microseconds.
const SESSION: i64 = 12 * 3_600_000_000;
/// Wrong passwords in a row before an account is locked.
const TRIES: i64 = 5;
/// How long it is locked, in microseconds (15 minutes).
const LOCK: i64 = 15 * 60_000_000;
/// The shortest password, in characters.
const SHORTEST: usize = 10;

/// What stands for the password of somebody who has set none: no password fits it.
pub(super) const NO_PASSWORD: &str = "!";

/// Why signing in, or an account, failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInFault {
    /// Unknown name or wrong password: not told apart.
    #[error("用户名或密码不正确")]
    Wrong,
    /// Too many wrong passwords.
    #[error("密码连续输错，账号已锁定到 {until}，请稍后再试或联系管理员")]
    Locked {
        /// Until when.
        until: Instant,
    },
    /// A password nobody should use.
    #[error("密码至少 {SHORTEST} 个字符")]
    WeakPassword,
    /// The name is taken.
    #[error("用户名已被使用")]
    NameTaken,
    /// No form names this office (市场监管所), or it lies elsewhere.
    #[error("没有代码为「{code}」的市场监管所，或它不在本机关辖区内，请核对代码")]
    UnknownOffice {
        /// The code.
        code: String,
    },
    /// The link of an invitation was used, replaced, or is over.
    #[error("链接已使用、已更换或者已过期，请让邀请您的人重新生成")]
    LinkOver,
    /// The present password was not given.
    #[error("现在的密码不正确")]
    OldPassword,
    /// The hash could not be made or read.
    #[error("password hash: {0}")]
    Hash(String),
}

impl SignInFault {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            SignInFault::Wrong => "session.wrong",
            SignInFault::Locked { .. } => "session.locked",
            SignInFault::WeakPassword => "user.weak_password",
            SignInFault::NameTaken => "user.name_taken",
            SignInFault::UnknownOffice { .. } => "user.unknown_office",
            SignInFault::LinkOver => "invitation.over",
            SignInFault::OldPassword => "user.old_password",
            SignInFault::Hash(_) => "internal",
        }
    }

    /// The same in English.
    pub fn en(&self) -> String {
        match self {
            SignInFault::Wrong => "Wrong user name or password".to_owned(),
            SignInFault::Locked { until } => format!("Too many wrong passwords; locked until {until}"),
            SignInFault::WeakPassword => format!("A password needs {SHORTEST} characters or more"),
            SignInFault::NameTaken => "The user name is taken".to_owned(),
            SignInFault::UnknownOffice { code } => {
                format!("No office has the code {code}, or it lies outside the authority; check the code")
            }
            SignInFault::LinkOver => {
                "The link was used, replaced or is over; ask whoever invited you for another".to_owned()
            }
            SignInFault::OldPassword => "That is not the present password".to_owned(),
            SignInFault::Hash(_) => "Something failed here; please try again".to_owned(),
        }
    }
}

/// A session just opened.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The token: cookie or bearer. Only its hash is stored.
    pub token: String,
    /// Who.
    pub user: UserId,
    /// Until when.
    pub expires: Instant,
}

/// Signs in by name and password.
pub async fn sign_in(desk: &Desk, username: &str, password: &str) -> Result<SignedIn> {
    let now = desk.now();
    let known = store::people::user_named(&desk.store, username.trim()).await?;
    let Some(known) = known.filter(|user| !user.disabled) else {
        // The same work as for a known name, so that the time taken tells nothing.
        hash(password.to_owned()).await?;
        return Err(SignInFault::Wrong.into());
    };
    if let Some(until) = known.locked_until.filter(|until| now < *until) {
        return Err(SignInFault::Locked { until }.into());
    }
    let who = Actor { user: known.id, ..Actor::system() };
    if !verify(password.to_owned(), known.password_hash.clone()).await? {
        note_failure(desk, known.id).await?;
        return Err(SignInFault::Wrong.into());
    }
    let (session, signed) = new_session(desk, known.id)?;
    desk.act("session.open", &who, |work| {
        let session = session.clone();
        async move {
            work.act.note_sign_in(session.user).await?;
            Ok(work.act.open_session(&session).await?)
        }
    })
    .await?;
    Ok(signed)
}

/// Notes a wrong password; after so many in a row the account is locked for a while.
pub(super) async fn note_failure(desk: &Desk, id: UserId) -> Result<()> {
    let (now, who) = (desk.now(), Actor { user: id, ..Actor::system() });
    desk.act("session.failed", &who, |work| async move {
        // Counted in the act, so that tries at the same moment are all counted.
        let user = store::people::user(&work.act, id).await?;
        let full = (user.failed_sign_ins + 1) % TRIES == 0;
        let locked = full.then(|| Instant::from_micros(now.micros() + LOCK)).or(user.locked_until);
        Ok(work.act.note_failed_sign_in(id, locked).await?)
    })
    .await
}

/// A session of that person from now, and what they are told of it.
pub(super) fn new_session(desk: &Desk, user: UserId) -> Result<(Session, SignedIn)> {
    let (now, token) = (desk.now(), secret(32)?);
    let session = Session {
        token_hash: Digest::of(token.as_bytes()),
        user,
        kind: SessionKind::Bearer,
        csrf: secret(16)?,
        created_at: now,
        expires_at: Instant::from_micros(now.micros() + SESSION),
        acting_for: None,
    };
    let expires = session.expires_at;
    Ok((session, SignedIn { token, user, expires }))
}

/// Ends a session.
pub async fn sign_out(desk: &Desk, token: &str) -> Result<()> {
    let token_hash = Digest::of(token.as_bytes());
    desk.act("session.end", &Actor::system(), |work| {
        let token_hash = token_hash.clone();
        async move { Ok(work.act.end_session(&token_hash).await?) }
    })
    .await
}

/// Who a token stands for; none when it is unknown or has expired.
pub async fn actor(desk: &Desk, token: &str) -> Result<Option<Actor>> {
    let token_hash = Digest::of(token.as_bytes());
    let Some(session) = store::people::session(&desk.store, &token_hash, desk.now()).await? else {
        return Ok(None);
    };
    let user = store::people::user(&desk.store, session.user).await?;
    if user.disabled {
        return Ok(None);
    }
    let own = actor_of(desk, &user).await?;
    Ok(Some(super::stand_ins::acting(desk, own, session.acting_for).await?))
}

/// A person as the engine knows them.
pub async fn actor_of(desk: &Desk, user: &User) -> Result<Actor> {
    Ok(Actor {
        user: user.id,
        roles: user.roles.clone(),
        authority: user.authority,
        office: user.office.clone(),
        memberships: store::people::memberships(&desk.store, user.id).await?,
        stands_in_for: None,
    })
}

/// A new account.
#[derive(Clone, Debug, Default)]
pub struct NewUser {
    /// The name to sign in with.
    pub username: String,
    /// The name on screens.
    pub display_name: String,
    /// The password.
    pub password: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// The authority, for officers.
    pub authority: Option<AuthorityId>,
    /// The office, for its officers.
    pub office: Option<String>,
    /// An enterprise the person has an interest in, from whose cases they stand back.
    pub enterprise: Option<EnterpriseId>,
    /// 执法证号, for inspectors.
    pub certificate_number: Option<String>,
    /// Its last day.
    pub certificate_valid_to: Option<Date>,
}

/// Makes an account.
pub async fn add(desk: &Desk, by: &Actor, new: &NewUser) -> Result<User> {
    let office = known_office(desk, new).await?;
    let password_hash = hash(checked(&new.password)?).await?;
    let made = desk
        .act("user.add", by, |work| {
            let user = User {
                id: work.act.new_id(),
                username: new.username.trim().to_owned(),
                display_name: new.display_name.clone(),
                password_hash: password_hash.clone(),
                roles: new.roles.clone(),
                authority: new.authority,
                division: None,
                office: office.clone(),
                enterprise: new.enterprise,
                certificate_number: new.certificate_number.clone(),
                certificate_valid_to: new.certificate_valid_to,
                disabled: false,
                failed_sign_ins: 0,
                locked_until: None,
                created_at: work.act.at(),
            };
            async move {
                work.act.add_user(&user).await?;
                Ok(user)
            }
        })
        .await;
    made.map_err(|error| match error {
        DeskError::Store(StoreError::Conflict { .. }) => SignInFault::NameTaken.into(),
        other => other,
    })
}

/// The office somebody is to serve in, as the forms name it: a code that no form knows would shut them
/// out of everything.
async fn known_office(desk: &Desk, new: &NewUser) -> Result<Option<String>> {
    let Some(code) = new.office.as_deref().map(str::trim).filter(|code| !code.is_empty()) else {
        return Ok(None);
    };
    let forms = desk.forms();
    let division = forms.offices().by_code(code).and_then(|office| Division::parse(&office.division6).ok());
    let territory = match new.authority {
        Some(authority) => Some(store::people::authority(&desk.store, authority).await?.territory),
        None => None,
    };
    let inside = division.zip(territory).is_some_and(|(division, territory)| territory.contains(&division));
    if inside {
        Ok(Some(code.to_owned()))
    } else {
        Err(SignInFault::UnknownOffice { code: code.to_owned() }.into())
    }
}

/// Sets a new password and ends every session of that person.
pub async fn set_password(desk: &Desk, by: &Actor, id: UserId, password: &str) -> Result<()> {
    let password_hash = hash(checked(password)?).await?;
    change(desk, by, "user.password", id, |user| user.password_hash.clone_from(&password_hash)).await
}

/// Disables an account and ends every session of that person.
pub async fn disable(desk: &Desk, by: &Actor, id: UserId) -> Result<()> {
    change(desk, by, "user.disable", id, |user| user.disabled = true).await
}

async fn change(
    desk: &Desk,
    by: &Actor,
    name: &'static str,
    id: UserId,
    edit: impl Fn(&mut User) + Sync,
) -> Result<()> {
    let edit = &edit;
    desk.act(name, by, |work| async move {
        let mut user = store::people::user(&work.act, id).await?;
        edit(&mut user);
        work.act.update_user(&user).await?;
        Ok(work.act.end_sessions_of(id).await?)
    })
    .await
}

/// A password that may be set.
pub(super) fn checked(password: &str) -> Result<String> {
    if password.chars().count() < SHORTEST {
        return Err(SignInFault::WeakPassword.into());
    }
    Ok(password.to_owned())
}

/// Hashing takes tens of milliseconds on purpose, so it leaves the threads that answer requests.
pub(super) async fn hash(password: String) -> Result<String> {
    let hashed = tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string())
    })
    .await?;
    hashed.map_err(|error| SignInFault::Hash(error.to_string()).into())
}

pub(super) async fn verify(password: String, hash: String) -> Result<bool> {
    Ok(tokio::task::spawn_blocking(move || {
        argon2::password_hash::phc::PasswordHash::new(&hash)
            .is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
    })
    .await?)
}
