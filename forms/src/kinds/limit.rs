//! Time limits: how many days each step has, of which kind, and on what basis.

use serde::{Deserialize, Serialize};

macro_rules! keys {
    ($( $(#[$doc:meta])* $name:ident = $text:literal, )*) => {
        /// The steps that have a limit.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum LimitKey { $( $(#[$doc])* #[serde(rename = $text)] $name, )* }

        impl LimitKey {
            /// Every key, in the order of declaration.
            pub const ALL: &'static [LimitKey] = &[ $( LimitKey::$name, )* ];

            /// The stable name, such as `one_time_notice`.
            pub fn as_str(self) -> &'static str {
                match self { $( LimitKey::$name => $text, )* }
            }
        }
    };
}

keys! {
    /// One-time notice of everything missing (一次性告知); afterwards the filing counts as accepted.
    OneTimeNotice = "one_time_notice",
    /// On-site check of the HQ, from receiving the task.
    OnSiteCheck = "on_site_check",
    /// Decision on the permit, from acceptance.
    Decision = "decision",
    /// The one extension of the decision.
    DecisionExtension = "decision_extension",
    /// The pilot's own target for the whole approval.
    PilotDecision = "pilot_decision",
    /// Handing out the licence after the decision.
    HandOut = "hand_out",
    /// First inspection of a store after its permit.
    FirstInspection = "first_inspection",
    /// Asking for a hearing.
    HearingRequest = "hearing_request",
    /// Holding the hearing.
    HearingHeld = "hearing_held",
    /// Filing a change, or reporting one, after it happened.
    ReportChange = "report_change",
    /// The applicant's time to correct a returned filing before it lapses.
    CorrectionByApplicant = "correction_by_applicant",
    /// Silence after which a draft lapses.
    DraftSilence = "draft_silence",
    /// Publishing an inspection's result.
    PublishInspection = "publish_inspection",
    /// Publishing a permit or its end (双公示).
    PublishPermit = "publish_permit",
    /// Days before expiry at which the renewal window opens.
    RenewalOpens = "renewal_opens",
    /// Days before expiry at which the renewal window closes.
    RenewalCloses = "renewal_closes",
    /// Reissue (补办) of a lost or damaged licence.
    Reissue = "reissue",
    /// Rectification time when the inspector sets none.
    RectificationDefault = "rectification_default",
    /// The longest time to rectify that may be set.
    RectificationLongest = "rectification_longest",
    /// The longest time from a visit that failed to the next.
    NextVisitLongest = "next_visit_longest",
    /// The usual time from a visit that failed to the next, where nobody names a day.
    NextVisitUsual = "next_visit_usual",
    /// How long an idempotency key is remembered.
    IdempotencyDays = "idempotency_days",
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
