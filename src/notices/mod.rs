//! Notices: what the outbox holds is carried to its readers.
//!
//! Carriers send one notice to one recipient once; what fails is tried again later.

mod carrier;

pub use carrier::{Carrier, InBox, carry};
