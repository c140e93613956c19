//! The codes against the given vectors and against every small slip.

mod codes_hold;
mod divisions;
mod slips;
