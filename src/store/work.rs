//! Work beside the cases: notices to carry, who runs a timed job, requests already carried out.

mod idempotency;
mod leases;
mod outbox;

pub use idempotency::{Answered, Asked, CarriedOut, Kept, carried_out};
pub use leases::Lease;
pub use outbox::{Outgoing, Words, failing, told, undelivered};
