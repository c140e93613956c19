//! The kinds of form data: plain owned values, one file per kind.

pub(crate) mod application;
pub(crate) mod basis;
pub(crate) mod category;
mod check;
pub(crate) mod checklist;
pub(crate) mod commitment;
pub(crate) mod fill;
pub(crate) mod instrument;
pub(crate) mod letter;
pub(crate) mod limit;
pub(crate) mod offices;
pub(crate) mod overprint;
pub(crate) mod paper;
pub(crate) mod publication;
pub(crate) mod rule;
mod value;
