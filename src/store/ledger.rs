//! The ledger: entries chained per subject, each holding the exact bytes that were hashed.

mod chain;
mod editions;
mod problem;
mod read;
mod subject;
mod verify;

pub(crate) use chain::Chain;
pub use problem::{Fault, Problem};
pub use read::{EntryView, entries_of};
pub use verify::{VerifyReport, verify};
