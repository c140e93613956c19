//! What can be asked of an inspection, and what can have happened to it.

use super::{
    Assignment, Attempt, Conclusion, Confirmed, FindingsAnswer, Inspection, LateContent, LateRecord, Mark,
    Plan, PointAnswer, Record, SiteAnswer, Visit,
};
use crate::ids::{AuthorityId, InspectionId, UserId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An officer proposed for an inspection, as looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub user: UserId,
    /// Whether they have the inspector's role in this authority.
    pub authority: Option<AuthorityId>,
    /// Whether they are an inspector.
    pub inspector: bool,
    /// The last day of their 执法证; none when they have none.
    pub certificate_valid_to: Option<Date>,
    /// Whether they must stand back (回避).
    pub recused: bool,
}

/// What can be asked of an inspection.
#[derive(Clone, Debug, PartialEq)]
pub enum InspectionCommand {
    /// Plan it.
    Plan {
        /// Its id.
        id: InspectionId,
        /// The plan.
        plan: Plan,
    },
    /// Give the task to inspectors, or to others than before.
    Assign {
        /// Whom.
        candidates: Vec<Candidate>,
    },
    /// Record a visit.
    Record(Visit),
    /// Write the last record anew, before it is concluded.
    Correct {
        /// As it should be.
        visit: Visit,
        /// Why.
        reason: String,
    },
    /// Leave a record of a visit that can no longer be recorded by who made it.
    RecordLate {
        /// What was written down.
        content: LateContent,
        /// Whether another device has the visit, as looked up.
        taken_over: bool,
    },
    /// Make a late record the record, or a late failed visit one of those that failed.
    AdoptLate {
        /// Its number.
        no: u32,
    },
    /// Leave a late record aside.
    RejectLate {
        /// Its number.
        no: u32,
        /// Why.
        reason: String,
    },
    /// Sign as inspector.
    Sign,
    /// The site signs, or would not.
    SignSite(SiteAnswer),
    /// Conclude.
    Conclude {
        /// What.
        conclusion: Conclusion,
        /// Last day to rectify, for a first inspection that found something.
        rectify_by: Option<Date>,
    },
    /// 限期整改 of an on-site check, with the chief's consent.
    OrderRectification {
        /// Last day.
        rectify_by: Date,
    },
    /// Say what was done about each point that failed.
    Answer {
        /// Every one, once.
        points: Vec<PointAnswer>,
    },
    /// The headquarters stands by the answer: the rectification is reported.
    ConfirmAnswer,
    /// The visit could not be an inspection.
    Attempt(Attempt),
    /// End an on-site check that could not be made: 不通过.
    Abandon {
        /// Why.
        reason: String,
    },
    /// Look whether a reminder is due.
    Remind,
    /// Count the last day again by a calendar that knows more.
    Recompute,
    /// What it was of has ended.
    Void {
        /// Why.
        reason: String,
    },
}

/// What can have happened to an inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum InspectionEvent {
    /// It was planned.
    Planned(Box<Inspection>),
    /// Inspectors have the task.
    Assigned {
        /// Who.
        assignment: Assignment,
        /// Last day.
        due_on: Date,
    },
    /// A visit was recorded.
    Recorded(Record),
    /// The last record was written anew; who had signed it signs again.
    Corrected {
        /// As it now is.
        record: Record,
        /// Why.
        reason: String,
    },
    /// A record arrived late.
    RecordedLate(LateRecord),
    /// A late record became the record.
    LateAdopted {
        /// Its number.
        no: u32,
        /// The record.
        record: Record,
        /// Who adopted it.
        by: UserId,
        /// The day.
        on: Date,
    },
    /// A late visit that failed joined the others.
    LateAttemptAdopted {
        /// Its number.
        no: u32,
        /// Who adopted it.
        by: UserId,
        /// The day.
        on: Date,
    },
    /// A late record was left aside.
    LateRejected {
        /// Its number.
        no: u32,
        /// Who said so.
        by: UserId,
        /// The day.
        on: Date,
        /// Why.
        reason: String,
    },
    /// An inspector signed.
    Signed {
        /// Who.
        by: UserId,
    },
    /// The site signed, or would not.
    SiteSigned(SiteAnswer),
    /// To be put right.
    RectificationOrdered {
        /// What was concluded before, for a first inspection.
        conclusion: Option<Conclusion>,
        /// Last day.
        due_on: Date,
        /// The items that failed.
        items: Vec<String>,
        /// Who ordered it.
        by: UserId,
    },
    /// What was done about each point that failed was handed in.
    Answered(FindingsAnswer),
    /// The headquarters stands by it: the rectification is reported.
    AnswerConfirmed(Confirmed),
    /// It is done.
    Closed {
        /// The day.
        on: Date,
        /// How it ended.
        conclusion: Conclusion,
    },
    /// An on-site check was ended without being made.
    Abandoned {
        /// The day.
        on: Date,
        /// Who ended it.
        by: UserId,
        /// Why.
        reason: String,
    },
    /// A visit failed.
    Attempted(Attempt),
    /// Its last day moved.
    DueMoved {
        /// The last day.
        due_on: Date,
    },
    /// A reminder was sent.
    Reminded {
        /// Which.
        mark: Mark,
    },
    /// What it was of has ended.
    Voided {
        /// The day.
        on: Date,
        /// Why.
        reason: String,
    },
}
