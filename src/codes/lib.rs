//! Codes that identify an enterprise, a person, a licence or a place.
//!
//! Each code is a type that only its parser can make, so a value of the type is a checked value.
//! The parsers are pure: no file, no clock, no network. A refusal names the position, what was
//! found there and what was expected.

mod ascii;
mod checks;
mod credit;
mod division;
mod division_table;
mod electronic;
mod error;
mod kind;
mod licence;
mod resident;
mod table_error;

pub use credit::CreditCode;
pub use division::{Division, Level};
pub use division_table::DivisionTable;
pub use electronic::ElectronicId;
pub use error::{CodeError, Warning};
pub use kind::{Alphabet, CodeKind};
pub use licence::LicenceNumber;
pub use resident::ResidentId;
pub use table_error::DivisionTableError;

#[cfg(test)]
mod tests;
