//! An inspection: the on-site check of an item before its decision, or a store's first inspection after.

mod answer;
mod apply;
mod decide;
mod ending;
mod findings;
mod late;
mod message;
mod next;
mod plan;
mod record;
mod task;
mod tell;
mod upload;
mod visit;

pub use answer::{Confirmed, FindingsAnswer, PointAnswer};
pub use findings::{Finding, FindingResult, Mark, expected_conclusion};
pub use late::{LateContent, LateOutcome, LateReason, LateRecord, LateVisit};
pub use message::{Candidate, InspectionCommand, InspectionEvent};
pub use plan::Plan;
pub use record::{Record, SiteAnswer, SiteSignature, Visit};
pub use upload::{Arrived, Upload};

use crate::ids::{AuthorityId, Digest, EnterpriseId, InspectionId, ItemId, RowId, UserId};
use crate::instant::Instant;
use codes::Division;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an inspection is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum InspectionKind {
    /// 许可现场核查: before the decision on an item.
    OnSite {
        /// The item.
        item: ItemId,
    },
    /// 首次监督检查: after a store's permit.
    First {
        /// The row.
        row: RowId,
    },
}

impl InspectionKind {
    /// The word on the wire and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            InspectionKind::OnSite { .. } => "on_site",
            InspectionKind::First { .. } => "first",
        }
    }
}

/// Where to go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The store's or headquarters' name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Its division.
    pub division: Division,
}

/// Who goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// Two or more inspectors.
    pub inspectors: Vec<UserId>,
    /// Who assigned them.
    pub by: UserId,
    /// The day the task was received: for an on-site check by the first who had it.
    pub on: Date,
}

/// Why a visit could not be an inspection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptReason {
    /// 未开业.
    NotYetOpen,
    /// 暂停营业.
    ClosedForNow,
    /// 查无此店.
    NotFound,
    /// 拒绝检查.
    Refused,
}

impl AttemptReason {
    /// The word on screens.
    pub fn zh(self) -> &'static str {
        match self {
            AttemptReason::NotYetOpen => "未开业",
            AttemptReason::ClosedForNow => "暂停营业",
            AttemptReason::NotFound => "查无此店",
            AttemptReason::Refused => "拒绝检查",
        }
    }

    /// The same in English.
    pub fn en(self) -> &'static str {
        match self {
            AttemptReason::NotYetOpen => "not yet open",
            AttemptReason::ClosedForNow => "closed for now",
            AttemptReason::NotFound => "no such store there",
            AttemptReason::Refused => "the inspection was refused",
        }
    }
}

/// A visit that failed. The deadline stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Why.
    pub reason: AttemptReason,
    /// When.
    pub at: Instant,
    /// Where the inspectors stood, in their words or as coordinates.
    pub place: String,
    /// A photo of it.
    pub photo: Digest,
    /// The two or more who went.
    pub inspectors: Vec<UserId>,
    /// The day of the next visit.
    pub next_visit_on: Date,
    /// The upload it came with, where a device wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload: Option<Upload>,
}

/// How an on-site check ended for its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnSiteOutcome {
    /// 通过.
    Passed,
    /// 现场整改后通过.
    PassedAfterFix,
    /// 不通过.
    Failed,
}

impl OnSiteOutcome {
    /// Whether a recommendation to grant may follow.
    pub fn passed(self) -> bool {
        matches!(self, OnSiteOutcome::Passed | OnSiteOutcome::PassedAfterFix)
    }
}

/// What a visit concludes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum Conclusion {
    /// On site: 通过, 现场整改后通过 or 不通过.
    OnSite {
        /// Which.
        outcome: OnSiteOutcome,
    },
    /// First: 符合.
    Conforms,
    /// First: 基本符合.
    MostlyConforms,
    /// First: 不符合.
    DoesNotConform,
}

/// Where an inspection stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum InspectionStatus {
    /// Waiting for inspectors.
    Planned,
    /// Inspectors have the task.
    Assigned,
    /// Findings are in; signatures and conclusion to come.
    Recorded,
    /// 限期整改: to be looked at again.
    Rectifying {
        /// Last day.
        due_on: Date,
        /// The items that failed.
        items: Vec<String>,
    },
    /// 已报告整改: to be looked at again.
    Reported {
        /// The day it was reported.
        on: Date,
        /// Last day.
        due_on: Date,
        /// The items that failed.
        items: Vec<String>,
    },
    /// Done.
    Closed {
        /// The day.
        on: Date,
        /// How it ended.
        conclusion: Conclusion,
        /// Why it was ended without being made, where it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// What it was of has ended.
    Void {
        /// The day.
        on: Date,
        /// Why.
        reason: String,
    },
}

/// An inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// Its id.
    pub id: InspectionId,
    /// What was planned.
    pub plan: Plan,
    /// Last day.
    pub due_on: Date,
    /// Who goes, once assigned.
    pub assignment: Option<Assignment>,
    /// Who had the task before, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Assignment>,
    /// Visits recorded, oldest first.
    pub records: Vec<Record>,
    /// Uploads taken while it is open: the device's name for each, and the hash of its content.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub uploads: BTreeMap<String, Digest>,
    /// Records that arrived late.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub late: Vec<LateRecord>,
    /// Visits that failed.
    pub attempts: Vec<Attempt>,
    /// Reminders sent.
    pub reminded: Vec<Mark>,
    /// Where it stands.
    pub status: InspectionStatus,
}

impl Inspection {
    /// Whether work is left.
    pub fn is_open(&self) -> bool {
        !matches!(self.status, InspectionStatus::Closed { .. } | InspectionStatus::Void { .. })
    }

    /// The row it is of, for a first inspection.
    pub fn row(&self) -> Option<RowId> {
        match self.plan.kind {
            InspectionKind::First { row } => Some(row),
            InspectionKind::OnSite { .. } => None,
        }
    }

    /// Whether a visit can be recorded now.
    pub fn takes_a_record(&self) -> bool {
        match self.status {
            InspectionStatus::Assigned
            | InspectionStatus::Rectifying { .. }
            | InspectionStatus::Reported { .. } => true,
            InspectionStatus::Planned
            | InspectionStatus::Recorded
            | InspectionStatus::Closed { .. }
            | InspectionStatus::Void { .. } => false,
        }
    }

    /// Everybody who has or ever had the task.
    pub fn ever_assigned(&self) -> Vec<UserId> {
        let earlier = self.earlier.iter().flat_map(|assignment| &assignment.inspectors);
        self.inspectors().iter().chain(earlier).copied().collect()
    }

    /// The inspectors assigned.
    pub fn inspectors(&self) -> &[UserId] {
        self.assignment.as_ref().map_or(&[], |assignment| &assignment.inspectors)
    }

    /// Whose enterprise it concerns.
    pub fn enterprise(&self) -> EnterpriseId {
        self.plan.enterprise
    }

    /// Before which authority.
    pub fn authority(&self) -> AuthorityId {
        self.plan.authority
    }

    /// The checklist items that the record under way or the next visit covers: those that failed
    /// before; none for the whole list.
    pub fn scope(&self) -> Option<Vec<String>> {
        match &self.status {
            InspectionStatus::Rectifying { items, .. } | InspectionStatus::Reported { items, .. } => {
                Some(items.clone())
            }
            InspectionStatus::Recorded => {
                self.before().map(|record| findings::failed(&record.visit.findings))
            }
            InspectionStatus::Planned
            | InspectionStatus::Assigned
            | InspectionStatus::Closed { .. }
            | InspectionStatus::Void { .. } => None,
        }
    }
}
