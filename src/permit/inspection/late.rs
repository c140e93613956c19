//! Late records (补传检查记录): what inspectors wrote on the way and could upload only when others had the
//! task, or the inspection had ended. Kept whole; the chief adopts it or says why not.

use super::decide::Answered;
use super::{Attempt, Conclusion, Inspection, InspectionEvent, Record, SiteAnswer, Upload, Visit};
use crate::code::Code;
use crate::facts::Facts;
use crate::ids::UserId;
use crate::instant::Instant;
use crate::subject::Decision;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Why a record could not be recorded by who made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LateReason {
    /// Others have the task.
    HandedOn,
    /// The visit was recorded meanwhile, or the inspection has ended.
    NotOpen,
    /// Another device has the visit.
    TakenOver,
}

impl LateReason {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            LateReason::HandedOn => "handed_on",
            LateReason::NotOpen => "not_open",
            LateReason::TakenOver => "taken_over",
        }
    }
}

/// What was written down, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LateContent {
    /// A visit with what was signed on the spot.
    Visit(LateVisit),
    /// A visit that could not be an inspection.
    Attempt(Attempt),
}

/// A visit that arrived late, with what was signed on the spot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateVisit {
    /// What was found.
    #[serde(flatten)]
    pub visit: Visit,
    /// The conclusion shown on the spot.
    pub shown: Option<Conclusion>,
    /// Whether who made it signed.
    pub signed: bool,
    /// How the site answered, where it has.
    pub site: Option<SiteAnswer>,
}

impl LateContent {
    /// The upload it came with.
    pub fn upload(&self) -> Option<&Upload> {
        match self {
            LateContent::Visit(late) => late.visit.upload.as_ref(),
            LateContent::Attempt(attempt) => attempt.upload.as_ref(),
        }
    }

    /// The day of the visit.
    pub fn visited_on(&self) -> Date {
        match self {
            LateContent::Visit(late) => late.visit.visited_on,
            LateContent::Attempt(attempt) => attempt.at.date(),
        }
    }
}

/// What becomes of a late record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum LateOutcome {
    /// The chief has not said yet.
    Waiting,
    /// It became the record.
    Adopted {
        /// Who adopted it.
        by: UserId,
        /// The day.
        on: Date,
    },
    /// It did not.
    Rejected {
        /// Who said so.
        by: UserId,
        /// The day.
        on: Date,
        /// Why.
        reason: String,
    },
}

/// A late record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateRecord {
    /// Its number, from 1.
    pub no: u32,
    /// What was written down.
    #[serde(flatten)]
    pub content: LateContent,
    /// Who uploaded it.
    pub by: UserId,
    /// When it arrived.
    pub at: Instant,
    /// Why it is late.
    pub why: LateReason,
    /// What became of it.
    pub outcome: LateOutcome,
}

impl LateRecord {
    /// Whether the chief is still to say.
    pub fn is_waiting(&self) -> bool {
        self.outcome == LateOutcome::Waiting
    }
}

impl Inspection {
    /// When the oldest late record came that the chief has still to look at.
    pub fn late_since(&self) -> Option<Instant> {
        self.late.iter().find(|late| late.is_waiting()).map(|late| late.at)
    }

    /// Whoever can still record the visit records it, unless another device has it; everybody else who
    /// ever had the task may leave what they wrote. It is not held to the list: nothing of it is lost.
    pub(super) fn record_late(&self, content: &LateContent, taken_over: bool, facts: &Facts<'_>) -> Answered {
        if let Some(answered) = self.arrived_before(content.upload()) {
            return answered;
        }
        content.upload().map_or(Ok(()), Upload::well_named)?;
        let by = facts.actor.user;
        let why = if !self.inspectors().contains(&by) {
            LateReason::HandedOn
        } else if !self.takes_a_record() {
            LateReason::NotOpen
        } else if taken_over {
            LateReason::TakenOver
        } else {
            return Err((Code::NotInThisState, String::new()));
        };
        let no = u32::try_from(self.late.len()).unwrap_or(u32::MAX).saturating_add(1);
        let content = content.clone();
        let told = self.tell_late(content.visited_on(), facts.today());
        let late = LateRecord { no, content, by, at: facts.at, why, outcome: LateOutcome::Waiting };
        Ok(Decision::one(InspectionEvent::RecordedLate(late)).and(told))
    }

    /// A late record joins the file. Of a visit it becomes the record, in the place of one still under
    /// way, unless there is a newer one; what was signed on the spot stays signed, and whoever has the
    /// task signs it too.
    pub(super) fn adopt_late(&self, no: u32, facts: &Facts<'_>) -> Answered {
        let late = self.waiting(no)?;
        let (by, on) = (facts.actor.user, facts.today());
        let LateVisit { visit, signed, site, .. } = match &late.content {
            LateContent::Visit(visit) => visit,
            LateContent::Attempt(attempt) => {
                self.late_attempt(attempt)?;
                return Ok(Decision::one(InspectionEvent::LateAttemptAdopted { no, by, on }));
            }
        };
        let newer = |record: &Record| record.visit.is_newer_than(visit);
        if self.records.last().is_some_and(newer) {
            return Err((Code::LateSuperseded, visit.visited_on.to_string()));
        }
        self.check(visit, facts)?;
        let visited_by = self.who_went_with(late.by);
        let signed_by = if *signed { vec![late.by] } else { Vec::new() };
        let record = Record { visited_by, signed_by, site: site.clone(), ..self.unsigned(visit) };
        Ok(Decision::one(InspectionEvent::LateAdopted { no, record, by, on }))
    }

    /// Two or more went, and each of them had the task once.
    fn late_attempt(&self, attempt: &Attempt) -> Result<(), (Code, String)> {
        let names: BTreeSet<UserId> = attempt.inspectors.iter().copied().collect();
        let ever = self.ever_assigned();
        if names.len() < 2 || names.iter().any(|who| !ever.contains(who)) {
            return Err((Code::TwoNamesNeeded, names.len().to_string()));
        }
        Ok(())
    }

    /// The chief says why a late record is not adopted.
    pub(super) fn reject_late(&self, no: u32, reason: &str, facts: &Facts<'_>) -> Answered {
        self.waiting(no)?;
        if reason.trim().is_empty() {
            return Err((Code::ReasonMissing, String::new()));
        }
        let (by, on, reason) = (facts.actor.user, facts.today(), reason.to_owned());
        Ok(Decision::one(InspectionEvent::LateRejected { no, by, on, reason }))
    }

    fn waiting(&self, no: u32) -> Result<&LateRecord, (Code, String)> {
        let found = self.late.iter().find(|late| late.no == no && late.is_waiting());
        found.ok_or_else(|| (Code::LateUnknown, no.to_string()))
    }

    /// Those who had the task together with that inspector, the last time they had it.
    fn who_went_with(&self, who: UserId) -> Vec<UserId> {
        let mut had = self.assignment.iter().chain(self.earlier.iter().rev());
        let together = had.find(|assignment| assignment.inspectors.contains(&who));
        together.map_or_else(|| vec![who], |assignment| assignment.inspectors.clone())
    }
}
