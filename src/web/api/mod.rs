//! The API: one folder for each version.

mod v1;

pub(super) use v1::{PREFIX, look_up, routes};
