//! What only the service hall does: handing out. Filing on behalf uses the applicant's own use cases.

pub mod hand_out;
