//! Findings, and what they allow to conclude.

use super::{Conclusion, InspectionKind, OnSiteOutcome};
use crate::code::Code;
use crate::ids::Digest;
use forms::Checklist;
use serde::{Deserialize, Serialize};

/// What was found of one checklist item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The item's number on the list.
    pub item: String,
    /// How it stands.
    pub result: FindingResult,
    /// In the inspector's words; required where it failed.
    #[serde(default)]
    pub remark: String,
    /// Photos.
    #[serde(default)]
    pub photos: Vec<Digest>,
}

/// How a checklist item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingResult {
    /// 符合.
    Met,
    /// 现场整改后符合.
    FixedOnSite,
    /// 不符合.
    Failed,
    /// 不适用 (合理缺项).
    NotApplicable,
}

/// A reminder of the deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Ten working days are left.
    Ten,
    /// Five.
    Five,
    /// One.
    One,
    /// The day has passed.
    Overdue,
}

impl Mark {
    /// The mark that fits when so many working days are left; none while more than ten are.
    pub fn for_days_left(days: i32) -> Option<Mark> {
        match days {
            ..=-1 => Some(Mark::Overdue),
            0..=1 => Some(Mark::One),
            2..=5 => Some(Mark::Five),
            6..=10 => Some(Mark::Ten),
            11.. => None,
        }
    }

    /// The same for a limit of so many days altogether: nobody is reminded of what has just begun.
    pub fn within(days_left: i32, limit: i32) -> Option<Mark> {
        Mark::for_days_left(days_left).filter(|mark| match mark {
            Mark::Ten => limit > 10,
            Mark::Five => limit > 5,
            Mark::One => limit > 1,
            Mark::Overdue => true,
        })
    }
}

/// Checks findings against the list: all items of the scope, once each, remarks where they failed.
pub(super) fn check(
    findings: &[Finding],
    list: &Checklist,
    scope: Option<&[String]>,
) -> Result<(), (Code, String)> {
    let in_scope = |no: &str| scope.is_none_or(|items| items.iter().any(|item| item == no));
    for (index, finding) in findings.iter().enumerate() {
        let known = list.items.iter().any(|item| item.no == finding.item) && in_scope(&finding.item);
        if !known {
            return Err((Code::FindingUnknown, finding.item.clone()));
        }
        if findings[..index].iter().any(|earlier| earlier.item == finding.item) {
            return Err((Code::FindingRepeated, finding.item.clone()));
        }
        let key = list.items.iter().any(|item| item.key && item.no == finding.item);
        if key && finding.result == FindingResult::NotApplicable {
            return Err((Code::KeyItemNotApplicable, finding.item.clone()));
        }
        let needs_remark = finding.result != FindingResult::Met;
        if needs_remark && finding.remark.trim().is_empty() {
            return Err((Code::RemarkMissing, finding.item.clone()));
        }
    }
    match list
        .items
        .iter()
        .find(|item| in_scope(&item.no) && !findings.iter().any(|finding| finding.item == item.no))
    {
        Some(missing) => Err((Code::FindingMissing, missing.no.clone())),
        None => Ok(()),
    }
}

/// The items that failed.
pub(super) fn failed(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .filter(|finding| finding.result == FindingResult::Failed)
        .map(|finding| finding.item.clone())
        .collect()
}

/// What these findings allow to conclude: any failed key item means 不符合, only general ones mean
/// 基本符合, none means 符合; an on-site check passes only with nothing failed.
pub fn expected_conclusion(kind: InspectionKind, findings: &[Finding], list: &Checklist) -> Conclusion {
    let has = |result| findings.iter().any(|finding| finding.result == result);
    let key_failed =
        failed(findings).iter().any(|no| list.items.iter().any(|item| item.key && item.no == *no));
    match kind {
        InspectionKind::OnSite { .. } => {
            let outcome = if has(FindingResult::Failed) {
                OnSiteOutcome::Failed
            } else if has(FindingResult::FixedOnSite) {
                OnSiteOutcome::PassedAfterFix
            } else {
                OnSiteOutcome::Passed
            };
            Conclusion::OnSite { outcome }
        }
        InspectionKind::First { .. } if key_failed => Conclusion::DoesNotConform,
        InspectionKind::First { .. } if has(FindingResult::Failed) => Conclusion::MostlyConforms,
        InspectionKind::First { .. } => Conclusion::Conforms,
    }
}
