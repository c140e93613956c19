//! The ledger: entries chained per subject, each holding the exact bytes that were hashed, and sealed
//! in one tree whose roots can be kept elsewhere.

mod chain;
mod editions;
mod hash;
mod key;
mod merkle;
mod problem;
mod proof;
mod read;
mod root;
mod seal;
mod sealed;
mod subject;
mod verify;

pub(crate) use chain::Chain;
pub use hash::{NotHex, TreeHash};
pub use key::RootKey;
pub use problem::{Fault, Problem};
pub use proof::{Proof, ProofFault, prove};
pub(crate) use read::view;
pub use read::{EntryView, entries_of, entries_of_many, events_of};
pub use root::{Root, SignedRoot, newest};
pub use seal::{Sealed, seal, unsealed_entries};
pub use verify::{VerifyReport, verify, verify_against};
