//! Notices: what the outbox holds is carried to its readers.
//!
//! A carrier sends one notice to one recipient once; what fails is tried again later, and says why.

mod carrier;

pub use carrier::{Carried, Carrier, InBox, Ready, carry};
