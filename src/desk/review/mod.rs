//! What the reviewing officers do: the five outcomes of acceptance, recommendations, extension.

pub mod admit;
pub mod extend;
pub mod recommend;
