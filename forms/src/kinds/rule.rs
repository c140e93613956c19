//! The named rules of eligibility and what follows when one fails.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! rules {
    ($( $(#[$doc:meta])* $name:ident = $text:literal, )*) => {
        /// A rule the engine can check. The name on the wire is also the refusal's code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum RuleName { $( $(#[$doc])* #[serde(rename = $text)] $name, )* }

        impl RuleName {
            /// Every rule, in the order of declaration.
            pub const ALL: &'static [RuleName] = &[ $( RuleName::$name, )* ];

            /// The stable name, such as `store.directly_run`.
            pub fn as_str(self) -> &'static str {
                match self { $( RuleName::$name => $text, )* }
            }
        }
    };
}

rules! {
    /// The HQ is registered in the instrument's territory.
    HqInTerritory = "hq.in_territory",
    /// The HQ declares at least the minimum number of directly-run stores.
    HqMinimumStores = "hq.minimum_stores",
    /// The HQ carries a chain-management item (连锁管理).
    HqManagesChain = "hq.manages_chain",
    /// No serious bad record and no unrepaired false commitment.
    HqCreditClear = "hq.credit_clear",
    /// The HQ's own business is not excluded.
    HqBusinessAllowed = "hq.business_allowed",
    /// The store is run by the HQ itself (直营), not a franchise.
    StoreDirectlyRun = "store.directly_run",
    /// The store lies in the territory.
    StoreInTerritory = "store.in_territory",
    /// The store carries the HQ's trade name (字号).
    StoreTradeName = "store.trade_name",
    /// The store's main category equals the HQ's.
    StoreCategory = "store.category",
    /// The store's items lie within the HQ's standard.
    StoreItemsWithinStandard = "store.items_within_standard",
    /// Category, items and bracket notes are not excluded.
    StoreBusinessAllowed = "store.business_allowed",
    /// The store is not a large one.
    StoreNotLarge = "store.not_large",
    /// No other store of the filing or of a licence has this address or credit code.
    StoreNotDuplicate = "store.not_duplicate",
    /// The store's credit code is right, or may be absent.
    StoreCreditCode = "store.credit_code",
    /// Layout, process and equipment are the same as or similar to the standard.
    StoreLayoutSimilar = "store.layout_similar",
    /// Every required paper is there.
    StorePapersComplete = "store.papers_complete",
    /// The commitment is signed, to a text in force.
    StorePromiseSigned = "store.promise_signed",
    /// The holder is not barred from notify-and-commit.
    StoreMayPromise = "store.may_promise",
    /// Rows in force and eligible stores together reach the instrument's minimum.
    MinimumStores = "minimum_stores",
}

impl fmt::Display for RuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a failed rule leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnFail {
    /// The item is refused.
    Refuse,
    /// The item takes the inspected route.
    Inspect,
}

/// A rule as one instrument sets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentRule {
    /// The rule.
    pub rule: RuleName,
    /// What follows when it fails.
    pub on_fail: OnFail,
    /// Key of the legal basis.
    pub basis: String,
    /// The rule in one line, for screens and refusals.
    pub title_zh: String,
    /// The same in English.
    pub title_en: String,
}
