//! What the public may see: whether a licence or a store's row is in force today, the register, and
//! whether a file is a paper of ours. Partial data only: no personal value, no token of a row.

pub mod file;
pub mod lines;
pub mod many;
pub mod promise;
pub mod register;
pub mod verify;

use jiff::civil::Date;
use permit::{Licence, Row, Subject as _};

/// Whether a licence is in force on that day.
fn licence_in_force(licence: &Licence, on: Date) -> bool {
    licence.state_name() == "in_force" && licence.in_force_on(on)
}

/// Whether a row is in force on that day: itself listed, on a licence in force.
fn row_in_force(licence: &Licence, row: &Row, on: Date) -> bool {
    row.state_name() == "listed" && licence_in_force(licence, on)
}
