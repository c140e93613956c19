//! Time limits: how many days each step has, of which kind, and on what basis.

use serde::{Deserialize, Serialize};

/// The steps that have a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitKey {
    /// One-time notice of everything missing (一次性告知); afterwards the filing counts as accepted.
    OneTimeNotice,
    /// On-site check of the HQ, from receiving the task.
    OnSiteCheck,
    /// Decision on the permit, from acceptance.
    Decision,
    /// The one extension of the decision.
    DecisionExtension,
    /// The pilot's own target for the whole approval.
    PilotDecision,
    /// Handing out the licence after the decision.
    HandOut,
    /// First inspection of a store after its permit.
    FirstInspection,
    /// Asking for a hearing.
    HearingRequest,
    /// Holding the hearing.
    HearingHeld,
    /// Filing a change, or reporting one, after it happened.
    ReportChange,
    /// The applicant's time to correct a returned filing before it lapses.
    CorrectionByApplicant,
    /// Silence after which a draft lapses.
    DraftSilence,
    /// Publishing an inspection's result.
    PublishInspection,
    /// Publishing a permit or its end (双公示).
    PublishPermit,
    /// Days before expiry at which the renewal window opens.
    RenewalOpens,
    /// Days before expiry at which the renewal window closes.
    RenewalCloses,
    /// Reissue (补办) of a lost or damaged licence.
    Reissue,
    /// Rectification time when the inspector sets none.
    RectificationDefault,
    /// How long an idempotency key is remembered.
    IdempotencyDays,
}

impl LimitKey {
    /// Every key, in the order of declaration.
    pub const ALL: [LimitKey; 19] = [
        LimitKey::OneTimeNotice,
        LimitKey::OnSiteCheck,
        LimitKey::Decision,
        LimitKey::DecisionExtension,
        LimitKey::PilotDecision,
        LimitKey::HandOut,
        LimitKey::FirstInspection,
        LimitKey::HearingRequest,
        LimitKey::HearingHeld,
        LimitKey::ReportChange,
        LimitKey::CorrectionByApplicant,
        LimitKey::DraftSilence,
        LimitKey::PublishInspection,
        LimitKey::PublishPermit,
        LimitKey::RenewalOpens,
        LimitKey::RenewalCloses,
        LimitKey::Reissue,
        LimitKey::RectificationDefault,
        LimitKey::IdempotencyDays,
    ];
}

/// How days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Working days (工作日).
    WorkingDays,
    /// Calendar days (自然日).
    CalendarDays,
}

/// One limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The step.
    pub key: LimitKey,
    /// Number of days, at least 1.
    pub days: i32,
    /// How they are counted.
    pub unit: Unit,
    /// Key of the legal basis.
    pub basis: String,
    /// What starts the clock and what happens at its end.
    pub note: String,
}
