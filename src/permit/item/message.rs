//! What can be asked of an item, and what can have happened to it.

use super::{Attachment, DeclaredStore, Item, ItemClock, OnSite, PauseReason, Reasons, Signature};
use crate::actor::Power;
use crate::eligibility::{Answer, Eligibility};
use crate::ids::{LicenceId, RowId, UserId};
use crate::instant::Instant;
use crate::premises::Premises;
use crate::route::Route;
use forms::SigningMethod;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a reviewer recommends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 准予.
    Grant,
    /// 不予许可.
    Refuse,
}

/// What can be asked of an item.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemCommand {
    /// Add the address to a draft. The item comes whole, in state `Drafted`.
    Draft(Box<Item>),
    /// Change the address.
    Edit {
        /// The address as it should be.
        premises: Premises,
        /// The stores the headquarters declares.
        declared: Vec<DeclaredStore>,
    },
    /// Attach a paper, or replace it.
    Attach {
        /// Its code in the paper list.
        paper: String,
        /// The file.
        file: Attachment,
    },
    /// Sign the commitment.
    Sign {
        /// The signature; its date must be today's.
        signature: Signature,
        /// The power the signer holds in the enterprise.
        power: Option<Power>,
        /// The ways of signing the instrument accepts.
        accepted: Vec<SigningMethod>,
    },
    /// Go without a commitment: the ordinary route.
    Decline,
    /// Withdraw the promise before the decision.
    Retract,
    /// Take the address out of the draft.
    Drop,
    /// Handed in with its filing.
    Propose {
        /// The instrument it is held to.
        instrument: String,
    },
    /// Put right on the spot (当场更正), handed in as it is.
    Correct {
        /// The address as it should be.
        premises: Premises,
        /// The stores the headquarters declares.
        declared: Vec<DeclaredStore>,
    },
    /// Returned with its filing, to be corrected.
    Reopen,
    /// Accepted with its filing.
    Accept {
        /// From which day the clock counts.
        on: Date,
        /// Who admitted.
        by: Option<UserId>,
        /// The rules as they stand.
        eligibility: Eligibility,
    },
    /// Stop the clock.
    Pause {
        /// Why.
        reason: PauseReason,
    },
    /// Its on-site inspection ended.
    ConcludeOnSite(OnSite),
    /// Turn to inspection, where a rule has asked for it since acceptance.
    Reroute {
        /// The rules as they stand.
        eligibility: Eligibility,
    },
    /// Say what the review found.
    Recommend {
        /// What.
        verdict: Verdict,
        /// Why.
        reasons: Reasons,
        /// The rules as they stand.
        eligibility: Eligibility,
    },
    /// Back to review.
    SendBack {
        /// Why.
        reason: String,
    },
    /// Lengthen the time limit once.
    Extend,
    /// Count the clock again by a calendar that knows more.
    Recompute,
    /// 准予.
    Grant {
        /// The rules as they stand at decision.
        eligibility: Eligibility,
        /// On which licence.
        licence: LicenceId,
        /// Since which edition.
        edition: u32,
        /// The row; none for the headquarters.
        row: Option<RowId>,
        /// When the approver opened it to look, as it stands; none where they did not.
        opened: Option<Instant>,
    },
    /// 不予许可.
    Refuse {
        /// The rules as they stand at decision.
        eligibility: Eligibility,
        /// Why.
        reasons: Reasons,
        /// When the approver opened it to look, as it stands; none where they did not.
        opened: Option<Instant>,
    },
    /// 撤回申请 for this address.
    Withdraw,
    /// 终止办理 for this address.
    Terminate {
        /// Why.
        reason: String,
    },
}

/// What can have happened to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum ItemEvent {
    /// It was added to a draft.
    Drafted(Box<Item>),
    /// Its address changed.
    Edited {
        /// The address.
        premises: Premises,
        /// The declared stores.
        declared: Vec<DeclaredStore>,
    },
    /// A paper was attached.
    Attached {
        /// Which.
        paper: String,
        /// The file.
        file: Attachment,
    },
    /// The commitment was signed.
    Signed(Signature),
    /// The commitment was declined.
    Declined {
        /// The day.
        on: Date,
    },
    /// The promise was withdrawn; the route is now by inspection.
    Retracted {
        /// The day.
        on: Date,
    },
    /// It was taken out.
    Dropped,
    /// It was handed in.
    Proposed {
        /// The day.
        on: Date,
        /// The instrument it is held to.
        instrument: String,
    },
    /// It was put right on the spot.
    Corrected {
        /// The address.
        premises: Premises,
        /// The declared stores.
        declared: Vec<DeclaredStore>,
    },
    /// It came back for correction.
    Reopened,
    /// It was accepted; its clock runs.
    Accepted {
        /// The clock.
        clock: ItemClock,
        /// Who admitted.
        by: Option<UserId>,
        /// The route.
        route: Route,
    },
    /// Its clock changed: stopped, went on or was lengthened.
    ClockChanged {
        /// The clock.
        clock: ItemClock,
    },
    /// Its on-site inspection ended, and its clock goes on.
    OnSiteConcluded {
        /// The visit.
        visit: OnSite,
        /// The clock.
        clock: ItemClock,
    },
    /// A rule asks for its inspection since it was accepted; what was recommended falls away.
    Rerouted {
        /// The route from now on.
        route: Route,
    },
    /// It was recommended.
    Recommended {
        /// What.
        verdict: Verdict,
        /// Why.
        reasons: Reasons,
        /// Who.
        by: UserId,
        /// When.
        on: Date,
        /// The rules.
        answers: Vec<Answer>,
    },
    /// It went back to review.
    SentBack {
        /// Who.
        by: UserId,
        /// Why.
        reason: String,
    },
    /// 准予.
    Granted {
        /// Who.
        by: UserId,
        /// When.
        on: Date,
        /// Licence.
        licence: LicenceId,
        /// Edition.
        edition: u32,
        /// Row.
        row: Option<RowId>,
        /// The rules.
        answers: Vec<Answer>,
        /// When the approver had opened it to look.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opened: Option<Instant>,
    },
    /// 不予许可.
    Refused {
        /// Who.
        by: UserId,
        /// When.
        on: Date,
        /// Why.
        reasons: Reasons,
        /// The rules.
        answers: Vec<Answer>,
        /// When the approver had opened it to look.
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
}
