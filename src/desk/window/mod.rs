//! What only the service hall does: printing copies, handing out. Filing on behalf uses the applicant's own use cases.

pub mod blanks;
pub mod copies;
pub mod correct;
pub mod hand_out;
pub mod letters;
