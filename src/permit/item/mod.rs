//! An item: one address in a filing, with its own matter, route, clock and outcome.

mod apply;
mod clock;
mod decide;
mod drafting;
mod message;
mod work;

pub use clock::{ItemClock, Pause, PauseReason};
pub use message::{ItemCommand, ItemEvent, Verdict};

use crate::code::Code;
use crate::eligibility::Answer;
use crate::ids::{
    AuthorityId, Digest, EnterpriseId, FilingId, InspectionId, ItemId, LicenceId, RowId, UserId,
};
use crate::inspection::OnSiteOutcome;
use crate::instant::Instant;
use crate::premises::Premises;
use crate::route::Route;
use forms::SigningMethod;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The paper that every store hands in and a commitment is bound to: 主要设备布局图.
pub const LAYOUT: &str = "layout";

/// The commitment, as a point of a notice names it.
pub const COMMITMENT: &str = "commitment";

/// Whether an item is the headquarters or a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// 总部.
    Hq,
    /// 门店.
    Store,
}

impl ItemKind {
    /// The word on the wire and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            ItemKind::Hq => "hq",
            ItemKind::Store => "store",
        }
    }
}

/// What is asked for an address. Alteration, move, renewal and the others of the design come with
/// the code that works them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// 核发: the headquarters' licence, and stores filed together with it.
    Issue,
    /// 新增经营场所: a store joins a licence in force.
    Add,
}

impl Matter {
    /// The word on the wire and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Matter::Issue => "issue",
            Matter::Add => "add",
        }
    }

    /// Reads it.
    pub fn parse(text: &str) -> Option<Self> {
        [Matter::Issue, Matter::Add].into_iter().find(|matter| matter.as_str() == text)
    }
}

/// A file handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its content.
    pub digest: Digest,
    /// The name it was handed in under.
    pub name: String,
}

/// A signed commitment (食品安全保证告知承诺书).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The text's id with its version.
    pub text: String,
    /// The letter as this store's, filled in.
    pub letter: Digest,
    /// The drawing it promises.
    pub drawing: Digest,
    /// Who signed.
    pub signer: UserId,
    /// How.
    pub method: SigningMethod,
    /// The signed document, where the method leaves one.
    pub document: Option<Digest>,
    /// The day.
    pub on: Date,
}

/// Where a store's promise stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "promise", rename_all = "snake_case")]
pub enum Promise {
    /// Neither signed nor declined.
    Open,
    /// Signed.
    Signed(Signature),
    /// The applicant takes the ordinary route.
    Declined {
        /// The day.
        on: Date,
    },
    /// Withdrawn before the decision: the ordinary route.
    Retracted {
        /// The day.
        on: Date,
    },
}

/// A passed or failed on-site inspection of this item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnSite {
    /// Which.
    pub inspection: InspectionId,
    /// How it ended.
    pub outcome: OnSiteOutcome,
    /// By whom.
    pub inspectors: Vec<UserId>,
    /// When.
    pub on: Date,
    /// Why it could not be made, where it could not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Reasons given for a recommendation or refusal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons {
    /// Rules not met.
    pub codes: Vec<Code>,
    /// In the officer's words.
    pub text: String,
}

impl Reasons {
    /// Whether nothing was given.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty() && self.text.trim().is_empty()
    }
}

/// Where an item stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum ItemStatus {
    /// Being written, or written again after a return.
    Drafted,
    /// Handed in; not yet accepted.
    Proposed {
        /// The day.
        on: Date,
    },
    /// In review, its clock running.
    Accepted {
        /// By which way.
        route: Route,
    },
    /// A reviewer has said what they think.
    Recommended {
        /// By which way.
        route: Route,
        /// What.
        verdict: Verdict,
        /// Why.
        reasons: Reasons,
        /// Who.
        by: UserId,
        /// When.
        on: Date,
        /// The rules as they stood then.
        answers: Vec<Answer>,
    },
    /// 准予.
    Granted {
        /// By which way.
        route: Route,
        /// Who decided.
        by: UserId,
        /// When.
        on: Date,
        /// On which licence.
        licence: LicenceId,
        /// Since which edition.
        edition: u32,
        /// The row; none for the headquarters.
        row: Option<RowId>,
        /// The rules as they stood at decision.
        answers: Vec<Answer>,
        /// When the approver had opened it to look; none where they had not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opened: Option<Instant>,
    },
    /// 不予许可.
    Refused {
        /// Who decided.
        by: UserId,
        /// When.
        on: Date,
        /// Why.
        reasons: Reasons,
        /// The rules as they stood at decision.
        answers: Vec<Answer>,
        /// When the approver had opened it to look; none where they had not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opened: Option<Instant>,
    },
    /// 撤回申请.
    Withdrawn {
        /// The day.
        on: Date,
    },
    /// 终止办理.
    Terminated {
        /// The day.
        on: Date,
        /// Why.
        reason: String,
    },
    /// Taken out of a draft.
    Dropped,
}

/// One address in a filing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// The filing.
    pub filing: FilingId,
    /// Whose.
    pub enterprise: EnterpriseId,
    /// Before which authority.
    pub authority: AuthorityId,
    /// Its place in the filing, from 1.
    pub order: u32,
    /// Headquarters or store.
    pub kind: ItemKind,
    /// What is asked.
    pub matter: Matter,
    /// The address.
    pub premises: Premises,
    /// Directly-run stores the headquarters declares (name and address), for its own issue.
    pub declared: Vec<DeclaredStore>,
    /// Papers handed in, by their code in the paper list.
    pub papers: BTreeMap<String, Attachment>,
    /// The promise.
    pub promise: Promise,
    /// Fields and papers changed since it was last returned, by their keys in form and paper list.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub corrected: BTreeSet<String>,
    /// The instrument it is held to, once submitted.
    pub instrument: Option<String>,
    /// The decision's clock, from acceptance on.
    pub clock: Option<ItemClock>,
    /// Who admitted the filing; none where the law deemed it accepted.
    pub admitted_by: Option<UserId>,
    /// Everybody who ever recommended it: none of them decides it, sent back or not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recommended_by: Vec<UserId>,
    /// On-site inspections that ended.
    pub on_site: Vec<OnSite>,
    /// Where it stands.
    pub status: ItemStatus,
}

/// A directly-run store named in the headquarters' declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredStore {
    /// 门店名称.
    pub name: String,
    /// 经营场所.
    pub address: String,
}

impl Item {
    /// Whether nothing has happened to it yet.
    pub fn is_a_new_draft(&self) -> bool {
        self.status == ItemStatus::Drafted
            && self.promise == Promise::Open
            && self.corrected.is_empty()
            && self.clock.is_none()
            && self.admitted_by.is_none()
            && self.on_site.is_empty()
    }

    /// Whether its case is still open.
    pub fn is_live(&self) -> bool {
        match self.status {
            ItemStatus::Drafted
            | ItemStatus::Proposed { .. }
            | ItemStatus::Accepted { .. }
            | ItemStatus::Recommended { .. } => true,
            ItemStatus::Granted { .. }
            | ItemStatus::Refused { .. }
            | ItemStatus::Withdrawn { .. }
            | ItemStatus::Terminated { .. }
            | ItemStatus::Dropped => false,
        }
    }

    /// Whether it was granted or refused.
    pub fn is_decided(&self) -> bool {
        matches!(self.status, ItemStatus::Granted { .. } | ItemStatus::Refused { .. })
    }

    /// The layout drawing handed in.
    pub fn drawing(&self) -> Option<&Attachment> {
        self.papers.get(LAYOUT)
    }

    /// The route, once fixed.
    pub fn route(&self) -> Option<&Route> {
        match &self.status {
            ItemStatus::Accepted { route }
            | ItemStatus::Recommended { route, .. }
            | ItemStatus::Granted { route, .. } => Some(route),
            ItemStatus::Drafted
            | ItemStatus::Proposed { .. }
            | ItemStatus::Refused { .. }
            | ItemStatus::Withdrawn { .. }
            | ItemStatus::Terminated { .. }
            | ItemStatus::Dropped => None,
        }
    }

    /// Whether its own on-site inspection was passed.
    pub fn passed_on_site(&self) -> bool {
        self.on_site.last().is_some_and(|visit| visit.outcome.passed())
    }
}
