//! Work on phones: whose device has a visit, what was found so far, what was uploaded. None of it is
//! the inspection itself, which only its own events change.

mod checkout;
mod draft;
mod upload;

pub use checkout::{Checkout, checkout, checkouts};
pub use draft::{DraftFinding, draft_counts, draft_findings};
pub use upload::{Outcome, Settled, Upload, late_uploads, upload, uploads_of};
