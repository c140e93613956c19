//! What can be asked of a filing, and what can have happened to it.

use super::{Change, Completed, Correction, Filing, Frozen, Readiness, Reminder, Tally, Undecided};
use crate::ids::{FilingId, PersonalRef, UserId};
use crate::item::Attachment;
use crate::refusal::Fault;
use crate::service::{HandedOut, Handing, ServiceAddress, ServiceReceipt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One point of a one-time notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The item, by its number; none for the filing as a whole.
    pub item: Option<u32>,
    /// The field or paper.
    pub field: String,
    /// What to do.
    pub text: String,
    /// Whether the applicant's last correction caused it.
    #[serde(default)]
    pub caused_by_correction: bool,
}

/// The law's reasons not to admit (行政许可法第三十二条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotAdmittedReason {
    /// 依法不需要取得行政许可.
    NoPermitNeeded,
    /// 不属于本机关职权范围.
    NotThisAuthority,
    /// 依法不得提出申请 (a bar on applying again is in force).
    MayNotApply,
}

/// What can be asked of a filing.
#[derive(Clone, Debug, PartialEq)]
pub enum FilingCommand {
    /// Open a draft. The filing comes whole, in state `Draft`.
    Open(Box<Filing>),
    /// Note the 办件编号.
    SetOfficeNumber {
        /// The number.
        number: String,
    },
    /// Attach a paper of the whole filing.
    Attach {
        /// Its code.
        paper: String,
        /// The file.
        file: Attachment,
        /// The paper lists of the matters in the filing name it.
        known: bool,
    },
    /// Hand it in.
    Submit {
        /// What it will be held to.
        frozen: Frozen,
        /// Whether everything is there.
        readiness: Readiness,
    },
    /// 一次性告知补正.
    Return {
        /// Everything that is missing.
        points: Vec<Point>,
    },
    /// 当场更正: one address, put right by the applicant at the counter.
    Correct {
        /// Who signed at the corrected place; none when nobody was named.
        initials: Option<PersonalRef>,
        /// What it should be.
        change: Box<Change>,
        /// What stands in its way: a place that another filing holds, a character no paper can print.
        faults: Vec<Fault>,
    },
    /// 受理.
    Admit,
    /// 不予受理.
    NotAdmit {
        /// The law's reason.
        reason: NotAdmittedReason,
        /// In the officer's words.
        text: String,
    },
    /// 撤回申请, while something is still to be decided. What was decided stays.
    Withdraw {
        /// How its items stand.
        items: Tally,
    },
    /// Lengthen the time limit once, with the reason told.
    Extend {
        /// Why.
        reason: String,
        /// Items whose clock can still be lengthened.
        extendable: usize,
        /// Items whose last day has passed.
        late: usize,
    },
    /// 送达.
    HandOut {
        /// How.
        handing: Handing,
        /// Where the enterprise agreed to be served.
        service: Option<ServiceAddress>,
        /// Items not final yet.
        open_items: usize,
    },
    /// 归档送达回证.
    FileReceipt(ServiceReceipt),
    /// Note that the last of its items was decided, if it was: from then on it is to be handed out.
    Complete {
        /// How its items stand.
        items: Tally,
    },
    /// Look whether reminders are due.
    Remind {
        /// Its undecided items, by their last day.
        undecided: Vec<Undecided>,
    },
    /// 终止办理.
    Terminate {
        /// Why.
        reason: String,
    },
    /// Count the last day again by a calendar that knows more.
    Recompute,
    /// What the passing of time has done.
    Settle {
        /// The last day anything in the draft changed.
        last_touched: Date,
    },
}

/// What can have happened to a filing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum FilingEvent {
    /// A draft was opened.
    Opened(Box<Filing>),
    /// The office number was noted.
    OfficeNumberSet {
        /// The number.
        number: String,
    },
    /// A paper was attached.
    Attached {
        /// Its code.
        paper: String,
        /// The file.
        file: Attachment,
    },
    /// It was handed in.
    Submitted {
        /// The day.
        received_on: Date,
        /// Last day to tell what is missing.
        answer_due_on: Date,
        /// What it is held to.
        frozen: Frozen,
    },
    /// It was returned.
    Returned {
        /// The day.
        on: Date,
        /// Last day to correct.
        due_on: Date,
        /// What to correct.
        points: Vec<Point>,
    },
    /// An address was put right on the spot.
    Corrected(Correction),
    /// Its last day moved.
    DueMoved {
        /// The last day.
        due_on: Date,
    },
    /// It was accepted.
    Accepted {
        /// The day it counts from.
        on: Date,
        /// Who; none where the law deems it accepted.
        by: Option<UserId>,
    },
    /// It was not admitted.
    NotAdmitted {
        /// The day.
        on: Date,
        /// Why.
        reason: NotAdmittedReason,
        /// In the officer's words.
        text: String,
    },
    /// It was withdrawn.
    Withdrawn {
        /// The day.
        on: Date,
    },
    /// What was still undecided in it was withdrawn; what was decided stays.
    RestWithdrawn {
        /// The day.
        on: Date,
    },
    /// Its time limit was lengthened.
    Extended {
        /// The day.
        on: Date,
        /// Who.
        by: UserId,
        /// Why.
        reason: String,
    },
    /// The last of its items was decided.
    Completed(Completed),
    /// A reminder was sent.
    Reminded(Reminder),
    /// It was handed out.
    HandedOut(HandedOut),
    /// The signed receipt came back.
    ReceiptFiled(ServiceReceipt),
    /// It lapsed.
    Lapsed {
        /// The day.
        on: Date,
    },
    /// It was ended.
    Terminated {
        /// The day.
        on: Date,
        /// Why.
        reason: String,
    },
}

impl FilingCommand {
    /// A new draft.
    pub fn open(id: FilingId, draft: Filing) -> Self {
        FilingCommand::Open(Box::new(Filing { id, ..draft }))
    }
}
