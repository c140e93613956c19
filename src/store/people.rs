//! Who is there: authorities, people, their sessions.

mod authorities;
mod invitations;
mod sessions;
mod users;

pub use authorities::{Authority, Bureau, LetterheadWords, authorities, authority, bureaus, letterhead};
pub use invitations::{Invitation, invitation, invitations};
pub use sessions::{Session, SessionKind, session};
pub use users::{User, memberships, names, offices_served, user, user_named, users};
