//! Reading from the store or, inside an act, from its transaction: the same functions serve both.

use crate::act::Act;
use crate::connect::Store;
use sea_orm::{DatabaseConnection, DatabaseTransaction};

/// Something one may read from: a [`Store`], or an [`Act`], which sees its own writes.
pub trait Read: sealed::Source {}

impl Read for Store {}
impl Read for Act {}

pub(crate) mod sealed {
    use sea_orm::ConnectionTrait;

    /// Where the rows come from.
    pub trait Source: Sync {
        /// The connection's type.
        type Connection: ConnectionTrait;
        /// The connection.
        fn connection(&self) -> &Self::Connection;
    }
}

impl sealed::Source for Store {
    type Connection = DatabaseConnection;
    fn connection(&self) -> &DatabaseConnection {
        &self.db
    }
}

impl sealed::Source for Act {
    type Connection = DatabaseTransaction;
    fn connection(&self) -> &DatabaseTransaction {
        self.tx()
    }
}
