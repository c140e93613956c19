//! What the approver does: preview, decide, send back.

pub mod decide;
pub mod open;
pub mod preview;
pub mod publish;
pub mod send_back;
mod sort;
