//! What chiefs and inspectors do: assign, visit, record, sign, conclude; and what the inspected answer.

pub mod answer;
pub mod assign;
pub mod late;
pub mod visit;
