//! Late records (补传检查记录): what inspectors wrote on the way and could upload only when others had the
//! task, or the inspection had ended. Kept whole; the chief adopts it or says why not.

use super::decide::Answered;
use super::{Inspection, InspectionEvent, Record, Visit};
use crate::code::Code;
use crate::facts::Facts;
use crate::ids::UserId;
use crate::instant::Instant;
use crate::subject::Decision;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

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
    pub visit: Visit,
    /// Who uploaded it.
    pub by: UserId,
    /// When it arrived.
    pub at: Instant,
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
    /// Whoever can still record the visit records it; everybody else who ever had the task may leave
    /// what they wrote. It is not held to the list: nothing of it is lost.
    pub(super) fn record_late(&self, visit: &Visit, facts: &Facts<'_>) -> Answered {
        let by = facts.actor.user;
        if self.takes_a_record() && self.inspectors().contains(&by) {
            return Err((Code::NotInThisState, String::new()));
        }
        visit.well_named()?;
        let arrived = self.records.iter().any(|record| record.visit == *visit);
        let same = |late: &&LateRecord| visit.client_id.is_some() && late.visit.client_id == visit.client_id;
        match self.late.iter().find(same) {
            Some(known) if known.visit != *visit => return Err((Code::RecordDiffers, String::new())),
            Some(_) => return Ok(Decision::nothing()),
            None if arrived && visit.client_id.is_some() => return Ok(Decision::nothing()),
            None => {}
        }
        let no = u32::try_from(self.late.len()).unwrap_or(u32::MAX).saturating_add(1);
        let late = LateRecord { no, visit: visit.clone(), by, at: facts.at, outcome: LateOutcome::Waiting };
        let told = self.tell_late(visit.visited_on, facts.today());
        Ok(Decision::one(InspectionEvent::RecordedLate(late)).and(told))
    }

    /// A late record becomes the record, in the place of one still under way, unless there is a newer one;
    /// it is signed like any other.
    pub(super) fn adopt_late(&self, no: u32, facts: &Facts<'_>) -> Answered {
        let late = self.waiting(no)?;
        let newer = |record: &Record| record.visit.is_newer_than(&late.visit);
        if self.records.last().is_some_and(newer) {
            return Err((Code::LateSuperseded, late.visit.visited_on.to_string()));
        }
        self.check(&late.visit, facts)?;
        let visited_by = self.who_went_with(late.by);
        let record = Record { visited_by, ..self.unsigned(&late.visit) };
        let (by, on) = (facts.actor.user, facts.today());
        Ok(Decision::one(InspectionEvent::LateAdopted { no, record, by, on }))
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
