//! Work on phones: whose device has a visit, and what was found so far. None of it is the inspection
//! itself, which only its own events change.

mod checkout;
mod draft;

pub use checkout::{Checkout, checkout, checkouts};
pub use draft::{DraftFinding, draft_counts, draft_findings};
