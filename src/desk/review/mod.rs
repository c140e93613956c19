//! What the reviewing officers do: the five outcomes of acceptance, recommendations, inspection where a rule turned, extension.

pub mod admit;
pub mod extend;
pub mod give;
pub mod recommend;
pub mod reroute;
