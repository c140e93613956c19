//! The store: the only room that knows the database. It reads facts, runs the engine's decisions
//! inside named acts, and writes rows, ledger entries and outgoing work together.
//!
//! Everything is written through [`Store::act`]; everything is read from a [`Store`] or, inside an
//! act, from the [`Act`] itself, which sees its own writes.

mod act;
mod connect;
pub mod copies;
mod error;
pub mod files;
mod ids;
pub mod ledger;
pub mod lists;
pub mod looks;
mod meta;
pub mod papers;
pub mod people;
pub mod personal;
pub mod plans;
mod read;
mod refused;
pub mod registry;
mod rows;
mod run;
mod sql;
mod table;
pub mod visits;
pub mod work;

pub use act::Act;
pub use connect::{Backend, Store};
pub use error::{ActError, Result, StoreError};
pub use ids::{IdSource, Ids};
pub use meta::meta;
pub use read::Read;
pub use run::{Ran, require_version};
pub use table::{SubjectId, Table, Versioned, load, load_many, require};

#[cfg(test)]
mod tests;
