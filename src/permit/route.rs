//! The route of an address: inspected, or by commitment; fixed by rules and shown with its reasons.

use crate::code::Code;
use crate::eligibility::Eligibility;
use crate::item::{Item, ItemKind, Promise};
use serde::{Deserialize, Serialize};

/// Why an address is inspected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RouteReason {
    /// The headquarters always is.
    Headquarters,
    /// The applicant declined to promise.
    Declined,
    /// The promise was withdrawn.
    Retracted,
    /// The layout is not similar to the standard.
    LayoutDiffers,
    /// Credit is not clear, or promising is barred.
    MayNotPromise,
    /// Another rule of the instrument asks for it.
    Rule,
}

/// The way to a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "way", content = "reasons", rename_all = "snake_case")]
pub enum Route {
    /// 现场核查.
    Inspected(Vec<RouteReason>),
    /// 告知承诺.
    Committed,
}

impl Route {
    /// Whether it must be inspected before the decision.
    pub fn is_inspected(&self) -> bool {
        matches!(self, Route::Inspected(_))
    }

    /// The word on the wire and in tables.
    pub fn as_str(&self) -> &'static str {
        match self {
            Route::Inspected(_) => "inspected",
            Route::Committed => "committed",
        }
    }
}

/// Fixes the route of an item.
pub fn route(item: &Item, eligibility: &Eligibility) -> Route {
    let mut reasons = Vec::new();
    match item.kind {
        ItemKind::Hq => reasons.push(RouteReason::Headquarters),
        ItemKind::Store => {
            match item.promise {
                Promise::Signed(_) => {}
                Promise::Open | Promise::Declined { .. } => reasons.push(RouteReason::Declined),
                Promise::Retracted { .. } => reasons.push(RouteReason::Retracted),
            }
            for code in eligibility.to_inspect() {
                reasons.push(match code {
                    Code::StoreLayoutDiffers => RouteReason::LayoutDiffers,
                    Code::StoreMayNotPromise => RouteReason::MayNotPromise,
                    Code::CommitmentUnsigned => continue,
                    _other_rule => RouteReason::Rule,
                });
            }
        }
    }
    if reasons.is_empty() { Route::Committed } else { Route::Inspected(reasons) }
}
