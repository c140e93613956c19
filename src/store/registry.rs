//! What is unique everywhere: claims of live items, places on licences in force, serial numbers.

mod claims;
mod counters;
mod listed;

pub use claims::{Claim, Claimed, claims_on};
pub use listed::{Listed, Listing, listed_on};

use crate::error::{Result, StoreError};

/// By what two places are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceKind {
    /// The same 统一社会信用代码.
    Code,
    /// The same folded address.
    Address,
}

impl PlaceKind {
    /// The word in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            PlaceKind::Code => "code",
            PlaceKind::Address => "address",
        }
    }

    fn read(table: &'static str, row: &str, word: &str) -> Result<Self> {
        [PlaceKind::Code, PlaceKind::Address]
            .into_iter()
            .find(|kind| kind.as_str() == word)
            .ok_or_else(|| StoreError::corrupt(table, "kind", &row, "not a known word"))
    }
}

/// A place by one of its keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceKey {
    /// Which key.
    pub kind: PlaceKind,
    /// The code or the folded address.
    pub key: String,
}

impl PlaceKey {
    /// The keys of a place: its address and, where it has one, its code.
    pub fn of(premises: &permit::Premises) -> Vec<PlaceKey> {
        let code = premises.credit_code.as_ref().map(|code| code.as_str().to_owned());
        let code = code.map(|key| PlaceKey { kind: PlaceKind::Code, key });
        let address = PlaceKey { kind: PlaceKind::Address, key: premises.address_key() };
        std::iter::once(address).chain(code).collect()
    }
}
