//! Who is there: authorities, people, their sessions.

mod authorities;
mod invitations;
mod reviewers;
mod sessions;
mod stand_ins;
mod users;

pub use authorities::{Authority, Bureau, LetterheadWords, authorities, authority, bureaus, letterhead};
pub use invitations::{Invitation, invitation, invitations};
pub use reviewers::{Reviewer, default_reviewer, reviewer_of};
pub use sessions::{Session, SessionKind, session};
pub use stand_ins::{KeptStandIn, stand_ins, stand_ins_by};
pub use users::{User, memberships, names, offices_served, user, user_named, users};
