//! A visit: what it found, who signed, or why it could not be an inspection.

use super::decide::Answered;
use super::findings::check;
use super::{Attempt, Finding, Inspection, InspectionEvent, Record};
use crate::code::Code;
use crate::facts::Facts;
use crate::ids::{Digest, UserId};
use crate::subject::Decision;
use jiff::civil::Date;
use std::collections::BTreeSet;

impl Inspection {
    pub(super) fn record(
        &self,
        visited_on: Date,
        findings: &[Finding],
        photos: &[Digest],
        facts: &Facts<'_>,
    ) -> Answered {
        let earliest = self.records.last().map_or(self.plan.planned_on, |record| record.visited_on);
        if visited_on > facts.today() || visited_on < earliest {
            return Err((Code::VisitDate, visited_on.to_string()));
        }
        let list = facts
            .forms
            .checklist(&self.plan.checklist)
            .ok_or_else(|| (Code::FindingUnknown, self.plan.checklist.clone()))?;
        check(findings, list, self.scope())?;
        Ok(Decision::one(InspectionEvent::Recorded(Record {
            visited_on,
            findings: findings.to_vec(),
            photos: photos.to_vec(),
            signed_by: Vec::new(),
            site: None,
        })))
    }

    /// The last record, signed by every inspector assigned and by the site.
    pub(super) fn signed_record(&self) -> Result<&Record, (Code, String)> {
        let missing = || (Code::SignaturesMissing, String::new());
        let record = self.records.last().ok_or_else(missing)?;
        let all_signed = self.inspectors().iter().all(|who| record.signed_by.contains(who));
        if all_signed && record.site.is_some() { Ok(record) } else { Err(missing()) }
    }

    /// Those assigned now, and those of an earlier visit that was signed.
    pub(super) fn everybody_who_inspected(&self) -> Vec<UserId> {
        let mut all = self.inspectors().to_vec();
        for who in self.records.iter().flat_map(|record| &record.signed_by) {
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
        if attempt.next_visit_on <= facts.today() {
            return Err((Code::VisitDate, attempt.next_visit_on.to_string()));
        }
        let told = self.tell_attempt(attempt, facts.today());
        Ok(Decision::one(InspectionEvent::Attempted(attempt.clone())).and(told))
    }
}
