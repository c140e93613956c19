//! A filing (申请件): what was handed in together, and where the whole of it stands.

mod apply;
mod correct;
mod decide;
mod message;
mod readiness;
mod remind;
mod serve;
mod window;
mod work;

pub use correct::{Change, Correction};
pub use message::{FilingCommand, FilingEvent, NotAdmittedReason, Point};
pub use readiness::{Readiness, readiness};
pub use remind::{LastDay, Reminder, Undecided};

use crate::ids::{AuthorityId, EnterpriseId, FilingId, UserId};
use crate::item::{Attachment, Item};
use crate::service::HandedOut;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// By which way a filing came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The applicant filed it themselves.
    Online,
    /// A clerk filed it at the window.
    Window,
}

impl Channel {
    /// The word on the wire and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Channel::Online => "online",
            Channel::Window => "window",
        }
    }
}

/// The versions of instrument and forms a filing is held to, fixed at submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// The instrument's id with its version.
    pub instrument: String,
    /// The commitment text's.
    pub commitment: String,
    /// Every form in force, id to hash.
    pub forms: BTreeMap<String, String>,
}

/// Every item was decided: when, and until when it is to be handed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completed {
    /// The day of the last decision.
    pub on: Date,
    /// Last day to hand out.
    pub hand_out_by: Date,
}

/// Where a filing stands. In work, recommended and decided are read from its items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum FilingStatus {
    /// Being written.
    Draft,
    /// Handed in.
    Submitted {
        /// The day received; the day of the last correction after a return.
        received_on: Date,
        /// Last day to tell what is missing.
        answer_due_on: Date,
    },
    /// 一次性告知补正.
    Returned {
        /// The day.
        on: Date,
        /// Last day to correct.
        due_on: Date,
        /// Everything to correct.
        points: Vec<Point>,
    },
    /// 受理.
    Accepted {
        /// The day it counts from.
        on: Date,
        /// Who; none where the law deems it accepted.
        by: Option<UserId>,
        /// Decided altogether, once it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        completed: Option<Completed>,
        /// Handed out, once it was.
        handed_out: Option<HandedOut>,
    },
    /// 不予受理.
    NotAdmitted {
        /// The day.
        on: Date,
        /// Why.
        reason: NotAdmittedReason,
        /// In the officer's words.
        text: String,
    },
    /// 撤回申请.
    Withdrawn {
        /// The day.
        on: Date,
    },
    /// Silent for too long.
    Lapsed {
        /// The day it lapsed.
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

/// A filing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// Its id.
    pub id: FilingId,
    /// Whose.
    pub enterprise: EnterpriseId,
    /// Before which authority.
    pub authority: AuthorityId,
    /// How it came in.
    pub channel: Channel,
    /// Who opened it.
    pub opened_by: UserId,
    /// Who came to the window with it, where a clerk opened it: the signatory or an agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presenter: Option<UserId>,
    /// When.
    pub opened_on: Date,
    /// 办件编号 of the provincial system.
    pub office_number: Option<String>,
    /// Papers of the whole filing, by their code.
    pub papers: BTreeMap<String, Attachment>,
    /// What it is held to, once submitted.
    pub frozen: Option<Frozen>,
    /// Points of every return so far.
    pub returns: Vec<Vec<Point>>,
    /// What was put right on the spot (当场更正), none of it a return.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// The first day it was handed in.
    pub first_received_on: Option<Date>,
    /// Reminders sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reminded: Vec<Reminder>,
    /// Where it stands.
    pub status: FilingStatus,
}

impl Filing {
    /// What people call this filing by: its 办件编号, else its id.
    pub fn label(&self) -> String {
        self.office_number.clone().unwrap_or_else(|| self.id.to_string())
    }

    /// Whether nothing has happened to it yet.
    pub fn is_a_new_draft(&self) -> bool {
        self.status == FilingStatus::Draft
            && self.frozen.is_none()
            && self.returns.is_empty()
            && self.corrections.is_empty()
            && self.first_received_on.is_none()
            && self.reminded.is_empty()
    }

    /// Whether the applicant may write in it.
    pub fn is_editable(&self) -> bool {
        matches!(self.status, FilingStatus::Draft | FilingStatus::Returned { .. })
    }

    /// Whether a promise may be signed or declined in it: while it is written; handed in, where a
    /// correction on the spot opened one again.
    pub fn takes_promises(&self) -> bool {
        self.is_editable() || matches!(self.status, FilingStatus::Submitted { .. })
    }

    /// Whether it was handed in, and nothing of it is left to decide or was decided: its last address
    /// was withdrawn, and the filing goes with it.
    pub fn is_left_empty(&self, items: Tally) -> bool {
        let handed_in = matches!(
            self.status,
            FilingStatus::Submitted { .. } | FilingStatus::Accepted { handed_out: None, .. }
        );
        handed_in && items == Tally::default()
    }

    /// Last day to hand out what was decided, while that is still to be done.
    pub fn hand_out_by(&self) -> Option<Date> {
        match &self.status {
            FilingStatus::Accepted { completed, handed_out: None, .. } => {
                completed.as_ref().map(|completed| completed.hand_out_by)
            }
            FilingStatus::Accepted { .. }
            | FilingStatus::Draft
            | FilingStatus::Submitted { .. }
            | FilingStatus::Returned { .. }
            | FilingStatus::NotAdmitted { .. }
            | FilingStatus::Withdrawn { .. }
            | FilingStatus::Lapsed { .. }
            | FilingStatus::Terminated { .. } => None,
        }
    }

    /// The day something happens by itself, if the law or the program says so.
    pub fn due_on(&self) -> Option<Date> {
        match &self.status {
            FilingStatus::Submitted { answer_due_on, .. } => Some(*answer_due_on),
            FilingStatus::Returned { due_on, .. } => Some(*due_on),
            FilingStatus::Draft
            | FilingStatus::Accepted { .. }
            | FilingStatus::NotAdmitted { .. }
            | FilingStatus::Withdrawn { .. }
            | FilingStatus::Lapsed { .. }
            | FilingStatus::Terminated { .. } => None,
        }
    }
}

/// How the items of a filing stand, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Not final yet.
    pub open: usize,
    /// Granted or refused.
    pub decided: usize,
}

impl Tally {
    /// Counts items.
    pub fn of<'i>(items: impl IntoIterator<Item = &'i Item>) -> Self {
        let mut tally = Tally::default();
        for item in items {
            tally.open += usize::from(item.is_live());
            tally.decided += usize::from(item.is_decided());
        }
        tally
    }

    /// The same from how many items are in which state, as lists count them.
    pub fn of_states<'s>(counts: impl IntoIterator<Item = (&'s str, usize)>) -> Self {
        let mut tally = Tally::default();
        for (state, items) in counts {
            match state {
                "drafted" | "proposed" | "accepted" | "recommended" => tally.open += items,
                "granted" | "refused" => tally.decided += items,
                _ended => {}
            }
        }
        tally
    }
}

/// The phase of an accepted filing, read from its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// In work.
    InWork,
    /// Every live item has a recommendation.
    Recommended,
    /// Every item is final.
    Decided,
    /// 送达.
    HandedOut,
}

impl Phase {
    /// The phase for these counts of live items.
    pub fn of(live: usize, recommended: usize, handed_out: bool) -> Self {
        match (live, handed_out) {
            (0, true) => Phase::HandedOut,
            (0, false) => Phase::Decided,
            (live, _) if recommended == live => Phase::Recommended,
            (_, _) => Phase::InWork,
        }
    }
}
