//! A visit: what it found, who signed, or why it could not be an inspection.

use super::decide::Answered;
use super::findings::check;
use super::{
    Attempt, Inspection, InspectionEvent, InspectionStatus, Record, SiteAnswer, SiteSignature, Upload, Visit,
};
use crate::code::Code;
use crate::facts::Facts;
use crate::ids::UserId;
use crate::subject::Decision;
use forms::LimitKey;
use jiff::civil::Date;
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
        let (earliest, latest) = self.days(facts.today());
        if visit.visited_on > latest || visit.visited_on < earliest {
            return Err((Code::VisitDate, visit.visited_on.to_string()));
        }
        let list = facts
            .forms
            .checklist(&self.plan.checklist)
            .ok_or_else(|| (Code::FindingUnknown, self.plan.checklist.clone()))?;
        check(&visit.findings, list, self.scope().as_deref())
    }

    /// The first and the last day that the record under way or the next can be of.
    pub fn days(&self, today: Date) -> (Date, Date) {
        (self.before().map_or(self.plan.planned_on, |record| record.visit.visited_on), today)
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

    /// Whoever is inspected signs, by hand before the inspectors or in their own account, or has the
    /// refusal written down by the inspectors.
    pub(super) fn sign_site(&self, answer: &SiteAnswer, facts: &Facts<'_>) -> Answered {
        let own = facts.actor.power_in(self.plan.enterprise).is_some();
        let wrong = match &answer.signature {
            SiteSignature::Signed { .. } => None,
            SiteSignature::OnAccount { by, .. } => {
                (!own || *by != facts.actor.user).then_some(Code::WrongRole)
            }
            SiteSignature::Refused { .. } if own => Some(Code::WrongRole),
            SiteSignature::Refused { reason, .. } => {
                reason.trim().is_empty().then_some(Code::SiteSignatureHalf)
            }
        };
        if let Some(code) = wrong {
            return Err((code, String::new()));
        }
        if self.records.last().is_some_and(|record| record.site.is_some()) {
            return Err((Code::AlreadySigned, String::new()));
        }
        Ok(Decision::one(InspectionEvent::SiteSigned(answer.clone())))
    }

    /// Whether the record under way waits for the site.
    pub fn waits_for_the_site(&self) -> bool {
        self.status == InspectionStatus::Recorded
            && self.records.last().is_some_and(|record| record.site.is_none())
    }

    /// Who signs the last record: all who made the visit, whoever has the task by now.
    pub fn signers(&self) -> &[UserId] {
        self.records.last().map_or(&[], |record| &record.visited_by)
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

    /// The day of the next visit, where the last one failed and work is left.
    pub fn next_visit_on(&self) -> Option<Date> {
        self.failed_visit().filter(|_| self.is_open()).map(|failed| failed.next_visit_on)
    }

    /// The last visit that failed since something was last recorded.
    pub fn failed_visit(&self) -> Option<&Attempt> {
        let recorded_on = self.records.last().map(|record| record.visit.visited_on);
        self.attempts.last().filter(|attempt| recorded_on.is_none_or(|on| attempt.at.date() > on))
    }
}
