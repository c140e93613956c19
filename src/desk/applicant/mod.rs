//! What an applicant does: their enterprise, a filing and its addresses, signing, submitting.

pub mod address;
pub mod check;
pub mod drawings;
pub mod enterprise;
pub mod filing;
pub mod import;
pub mod invite;
pub mod plans;
pub mod preview;
pub mod progress;
pub mod service_address;
pub mod sign;
pub mod submit;
pub mod withdraw;
