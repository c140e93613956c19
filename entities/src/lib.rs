//! The rows of the database, one file per table. No logic and no wire format: the store translates.
//!
//! Ids are UUIDv7 written as text, instants are UTC microseconds, civil dates are `YYYY-MM-DD`, JSON is
//! text; so both databases hold the same, and a person can read it.

pub mod act;
pub mod authority;
pub mod blank;
pub mod blob;
pub mod bureau;
pub mod checkout;
pub mod claim;
pub mod counter;
pub mod credit;
pub mod document;
pub mod draft_finding;
pub mod edition;
pub mod enterprise;
pub mod entry;
pub mod erasure;
pub mod file;
pub mod filing;
pub mod filing_reviewer;
pub mod form_version;
pub mod holiday_notice;
pub mod idempotency;
pub mod inspection;
pub mod inspector;
pub mod invitation;
pub mod item;
pub mod job_lease;
pub mod letter_copy;
pub mod licence;
pub mod licence_row;
pub mod listed;
pub mod look;
pub mod membership;
pub mod meta;
pub mod notice_read;
pub mod opening;
pub mod opening_plan;
pub mod outbox;
pub mod paper_copy;
pub mod personal;
pub mod print;
pub mod printer;
pub mod refused_act;
pub mod seal;
pub mod session;
pub mod stand_in;
pub mod tree_root;
pub mod unsealed;
pub mod user_account;
