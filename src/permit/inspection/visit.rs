//! A visit: what it found, who signed, or why it could not be an inspection.

use super::decide::Answered;
use super::findings::check;
use super::{Attempt, Inspection, InspectionEvent, InspectionStatus, Record, Upload, Visit};
use crate::code::Code;
use crate::facts::Facts;
use crate::ids::UserId;
use crate::subject::Decision;
use forms::LimitKey;
use std::collections::BTreeSet;

impl Inspection {
    pub(super) fn record(&self, visit: &Visit, facts: &Facts<'_>) -> Answered {
        self.check(visit, facts)?;
        Ok(Decision::one(InspectionEvent::Recorded(self.unsigned(visit))))
    }

    /// What was written wrong is written anew: the record before it stays in the ledger, and whoever
    /// had signed it signs again.
    pub(super) fn correct(&self, visit: &Visit, reason: &str, facts: &Facts<'_>) -> Answered {
        if reason.trim().is_empty() {
            return Err((Code::ReasonMissing, String::new()));
        }
        self.check(visit, facts)?;
        // It is the same visit, whoever has the task by now.
        let visited_by = self.records.last().map_or_else(Vec::new, |record| record.visited_by.clone());
        let (record, reason) = (Record { visited_by, ..self.unsigned(visit) }, reason.to_owned());
        Ok(Decision::one(InspectionEvent::Corrected { record, reason }))
    }

    /// Not before it was planned or the visit before, not after today, and every point of the list once.
    pub(super) fn check(&self, visit: &Visit, facts: &Facts<'_>) -> Result<(), (Code, String)> {
        visit.well_named()?;
        let earliest = self.before().map_or(self.plan.planned_on, |record| record.visit.visited_on);
        if visit.visited_on > facts.today() || visit.visited_on < earliest {
            return Err((Code::VisitDate, visit.visited_on.to_string()));
        }
        let list = facts
            .forms
            .checklist(&self.plan.checklist)
            .ok_or_else(|| (Code::FindingUnknown, self.plan.checklist.clone()))?;
        check(&visit.findings, list, self.scope().as_deref())
    }

    /// The record that the one under way, or else the next, follows.
    pub(super) fn before(&self) -> Option<&Record> {
        let under_way = usize::from(self.status == InspectionStatus::Recorded);
        self.records.len().checked_sub(1 + under_way).and_then(|at| self.records.get(at))
    }

    pub(super) fn unsigned(&self, visit: &Visit) -> Record {
        Record {
            visit: visit.clone(),
            visited_by: self.inspectors().to_vec(),
            signed_by: Vec::new(),
            site: None,
            answer: None,
        }
    }

    /// Who signs the last record: those who made the visit, and nobody who was not there. Of them, those
    /// who still have the task; if it has gone to others altogether, all who made it.
    pub fn signers(&self) -> Vec<UserId> {
        let went = self.records.last().map_or(&[][..], |record| &record.visited_by);
        let still: Vec<UserId> = went.iter().copied().filter(|who| self.inspectors().contains(who)).collect();
        if still.is_empty() { went.to_vec() } else { still }
    }

    /// An inspector signs the last record, once, if they made the visit; whoever has the task by now.
    pub(super) fn sign(&self, by: UserId) -> Answered {
        let record = self.records.last();
        if record.is_some_and(|record| record.signed_by.contains(&by)) {
            return Err((Code::AlreadySigned, String::new()));
        }
        if !record.is_some_and(|record| record.visited_by.contains(&by)) {
            return Err((Code::NotThere, String::new()));
        }
        Ok(Decision::one(InspectionEvent::Signed { by }))
    }

    /// The last record, signed by those who made the visit and by the site.
    pub(super) fn signed_record(&self) -> Result<&Record, (Code, String)> {
        let missing = || (Code::SignaturesMissing, String::new());
        let record = self.records.last().ok_or_else(missing)?;
        let all_signed = self.signers().iter().all(|who| record.signed_by.contains(who));
        if all_signed && record.site.is_some() { Ok(record) } else { Err(missing()) }
    }

    /// Those assigned now, and those who made or signed a visit before.
    pub(super) fn everybody_who_inspected(&self) -> Vec<UserId> {
        let mut all = self.inspectors().to_vec();
        let visits = self.records.iter().flat_map(|record| record.visited_by.iter().chain(&record.signed_by));
        for who in visits.chain(self.attempts.iter().flat_map(|attempt| &attempt.inspectors)) {
            if !all.contains(who) {
                all.push(*who);
            }
        }
        all
    }

    pub(super) fn attempt(&self, attempt: &Attempt, facts: &Facts<'_>) -> Answered {
        let names: BTreeSet<UserId> = attempt.inspectors.iter().copied().collect();
        if names.len() < 2 || names.iter().any(|who| !self.inspectors().contains(who)) {
            return Err((Code::TwoNamesNeeded, names.len().to_string()));
        }
        attempt.upload.as_ref().map_or(Ok(()), Upload::well_named)?;
        if attempt.place.trim().is_empty() {
            return Err((Code::AttemptPlaceMissing, String::new()));
        }
        let latest = facts.due(LimitKey::NextVisitLongest, facts.today());
        if attempt.next_visit_on <= facts.today() || attempt.next_visit_on > latest {
            return Err((Code::NextVisitDate, attempt.next_visit_on.to_string()));
        }
        let told = self.tell_attempt(attempt, facts);
        Ok(Decision::one(InspectionEvent::Attempted(attempt.clone())).and(told))
    }

    /// The last visit that failed since something was last recorded.
    pub(super) fn failed_visit(&self) -> Option<&Attempt> {
        let recorded_on = self.records.last().map(|record| record.visit.visited_on);
        self.attempts.last().filter(|attempt| recorded_on.is_none_or(|on| attempt.at.date() > on))
    }
}
