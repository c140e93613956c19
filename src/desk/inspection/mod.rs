//! What chiefs and inspectors do: assign, visit, record, sign, conclude.

pub mod assign;
pub mod visit;
