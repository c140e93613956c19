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

impl RouteReason {
    /// The words on screens and in notices.
    pub fn zh(self) -> &'static str {
        match self {
            RouteReason::Headquarters => "总部须现场核查",
            RouteReason::Declined => "不作承诺",
            RouteReason::Retracted => "撤回承诺",
            RouteReason::LayoutDiffers => "布局与总部标准不相同或相近",
            RouteReason::MayNotPromise => "信用未修复，不适用告知承诺",
            RouteReason::Rule => "试点文件规定须核查的其他情形",
        }
    }

    /// The same in English.
    pub fn en(self) -> &'static str {
        match self {
            RouteReason::Headquarters => "a headquarters is always inspected",
            RouteReason::Declined => "no promise was made",
            RouteReason::Retracted => "the promise was withdrawn",
            RouteReason::LayoutDiffers => "the layout is not similar to the standard",
            RouteReason::MayNotPromise => "barred from promising until credit is repaired",
            RouteReason::Rule => "another rule of the instrument asks for it",
        }
    }
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

    /// Why it is inspected; nothing where it is not.
    pub fn reasons(&self) -> &[RouteReason] {
        match self {
            Route::Inspected(reasons) => reasons,
            Route::Committed => &[],
        }
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

/// The route an item has now: the one fixed at acceptance, or inspection where a rule has asked for
/// it since. Never back: what was turned to inspection stays so until the decision.
pub fn route_now(item: &Item, eligibility: &Eligibility) -> Route {
    match item.route() {
        Some(inspected @ Route::Inspected(_)) => inspected.clone(),
        Some(Route::Committed) | None => route(item, eligibility),
    }
}

/// The route an item under review must be turned to before it can be granted; none where the one
/// fixed at acceptance still holds.
pub fn turned(item: &Item, eligibility: &Eligibility) -> Option<Route> {
    let by_commitment = item.route() == Some(&Route::Committed) && item.is_live();
    Some(route_now(item, eligibility)).filter(|now| by_commitment && now.is_inspected())
}
