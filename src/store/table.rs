//! Each subject's table: how its state becomes columns, and how it is read and written.

mod credit;
mod enterprise;
mod erasure;
mod filing;
mod inspection;
mod item;
mod licence;
mod load;
mod row;
mod write;

pub use load::{load, load_many, require};
pub(crate) use load::{read_row, select};
pub(crate) use write::{Write, replace_members, write_edition, write_new, write_next};

use permit::{AuthorityId, Instant};
use sea_orm::{IdenStatic, Value};
use std::fmt::{Debug, Display};
use std::str::FromStr;

/// Columns every subject's table has.
pub(crate) const ID: &str = "id";
pub(crate) const AUTHORITY: &str = "authority_id";
pub(crate) const VERSION: &str = "version";
pub(crate) const STATE: &str = "state";
pub(crate) const STATE_NAME: &str = "state_name";
pub(crate) const LAST_HASH: &str = "last_hash";

/// A subject with the version it was read at.
#[derive(Clone, Debug, PartialEq)]
pub struct Versioned<S> {
    /// The subject.
    pub state: S,
    /// How many events it has had.
    pub version: i64,
    /// The hash of its last entry, on which the next one is chained.
    pub(crate) last_hash: String,
}

/// A subject's id: a newtype of `permit`.
pub trait SubjectId:
    Copy + Display + Debug + Eq + Ord + FromStr<Err = uuid::Error> + Send + Sync + 'static
{
}

impl<I> SubjectId for I where
    I: Copy + Display + Debug + Eq + Ord + FromStr<Err = uuid::Error> + Send + Sync + 'static
{
}

/// Columns beside the common ones, with their values.
pub(crate) type Projection = Vec<(&'static str, Value)>;

/// A table beside a subject's own that names people: one row per person and subject.
#[derive(Clone, Copy)]
pub struct Members {
    /// The table.
    pub(crate) table: &'static str,
    /// The column that names the subject.
    pub(crate) owner: &'static str,
    /// The column that names the person.
    pub(crate) member: &'static str,
}

pub(crate) mod sealed {
    use super::{AuthorityId, Instant, Members, Projection};
    use entities::edition;
    use permit::{ActId, Subject};

    /// What the store must know of a subject to keep it.
    pub trait Columns: Subject {
        /// The table's name.
        const TABLE: &'static str;
        /// A table of people beside it, if there is one.
        const MEMBERS: Option<Members> = None;

        /// Whose it is.
        fn authority(&self) -> AuthorityId;

        /// The indexed columns, from the state and the instant of its last entry.
        fn projection(&self, last: Instant) -> Projection;

        /// The people in the table beside it.
        fn members(&self) -> Vec<String> {
            Vec::new()
        }

        /// The edition an event made.
        fn edition(&self, _event: &Self::Event, _act: ActId) -> Option<edition::Model> {
            None
        }
    }
}

/// A subject that is kept in a table.
pub trait Table: sealed::Columns {
    /// Its id's type.
    type Id: SubjectId;
    /// Its id.
    fn id(&self) -> Self::Id;
}

/// A column of an entity with its value.
fn col<V: Into<Value>>(column: impl IdenStatic, value: V) -> (&'static str, Value) {
    (column.as_str(), value.into())
}
