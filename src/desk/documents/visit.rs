//! An inspection with its history: its visits, one round after another.

use super::common::{Common, Past};
use super::words::{self, sign};
use crate::desk::applicant::service_address::ERASED;
use crate::desk::{Desk, Result};
use forms::Checklist;
use jiff::civil::Date;
use papers::{Paragraph, SignHere};
use permit::inspection::{
    Assignment, Attempt, Conclusion, Finding, FindingResult, InspectionEvent, InspectionKind, OnSiteOutcome,
    Record, SiteSignature,
};
use permit::{
    Enterprise, Filing, Inspection, InspectionId, Item, Licence, PersonalRef, Row, Subject as _, UserId,
};
use std::collections::HashMap;

/// An inspection and everything its papers state.
pub(super) struct InspectionCase {
    pub(super) common: Common,
    pub(super) inspection: Inspection,
    pub(super) past: Vec<Past<InspectionEvent>>,
    pub(super) enterprise: Enterprise,
    /// The filing and the address an on-site check is for.
    pub(super) filed: Option<(Filing, Item)>,
    /// The licence and the row a first inspection is for.
    pub(super) listed: Option<(Licence, Row)>,
    /// What people call the filing by; set when a paper is made out.
    pub(super) filing_label: String,
    /// The instrument the address is held to, as it is cited.
    pub(super) instrument: String,
    names: HashMap<PersonalRef, String>,
}

/// One visit: its record, what it concluded, and the entries that tell of it.
pub(super) struct Round<'a> {
    pub(super) record: &'a Record,
    /// Who went.
    pub(super) inspectors: &'a [UserId],
    pub(super) conclusion: Option<Conclusion>,
    /// The last day to put right what it found, and what that is.
    pub(super) rectify: Option<Rectify<'a>>,
    pub(super) rests_on: Vec<String>,
    signed: HashMap<UserId, Date>,
    site_signed_on: Option<Date>,
}

/// An assignment as it was told.
pub(super) struct Assigned<'a> {
    pub(super) assignment: &'a Assignment,
    /// The last day, then.
    pub(super) due_on: Date,
    pub(super) on: Date,
    pub(super) hash: &'a str,
}

/// A visit that could not be an inspection.
pub(super) struct Failed<'a> {
    pub(super) attempt: &'a Attempt,
    /// The last day of the inspection, then.
    pub(super) due_on: Date,
    pub(super) hash: &'a str,
}

/// An order to put something right.
pub(super) struct Rectify<'a> {
    pub(super) on: Date,
    pub(super) due_on: Date,
    pub(super) items: &'a [String],
    pub(super) hash: String,
}

impl InspectionCase {
    pub(super) async fn load(desk: &Desk, id: InspectionId) -> Result<Self> {
        let store = &desk.store;
        let inspection = store::require::<Inspection>(store, id).await?.state;
        let entries = store::ledger::entries_of(store, Inspection::KIND, id).await?;
        let past = entries.iter().map(Past::read).collect::<Result<Vec<Past<InspectionEvent>>>>()?;
        let common = Common::load(desk, inspection.authority(), Inspection::KIND, id.0).await?;
        let (mut filed, mut listed, mut filing_label) = (None, None, String::new());
        let item = match inspection.plan.kind {
            InspectionKind::OnSite { item } => store::require::<Item>(store, item).await?.state,
            InspectionKind::First { row } => {
                let row = store::require::<Row>(store, row).await?.state;
                let item = store::require::<Item>(store, row.item).await?.state;
                let licence = store::require::<Licence>(store, row.licence).await?.state;
                listed = Some((licence, row));
                item
            }
        };
        let instrument = item.instrument.as_deref().map_or_else(String::new, |id| common.instrument(id));
        if let InspectionKind::OnSite { .. } = inspection.plan.kind {
            let filing = store::require::<Filing>(store, item.filing).await?.state;
            filing_label = filing.label();
            filed = Some((filing, item));
        }
        let answers = inspection.records.iter().filter_map(|record| record.site.as_ref());
        let signed: Vec<PersonalRef> = answers.map(|answer| answer.signature.person().clone()).collect();
        Ok(InspectionCase {
            common,
            filing_label,
            instrument,
            enterprise: store::require::<Enterprise>(store, inspection.enterprise()).await?.state,
            names: store::personal::reveal_many(store, &signed).await?,
            inspection,
            past,
            filed,
            listed,
        })
    }

    /// The checklist it goes by.
    pub(super) fn checklist(&self) -> Option<&Checklist> {
        self.common.forms.checklist(&self.inspection.plan.checklist)
    }

    /// The latest assignment, as it was told.
    pub(super) fn assigned(&self) -> Option<Assigned<'_>> {
        self.past.iter().rev().find_map(|past| match &past.event {
            InspectionEvent::Assigned { assignment, due_on } => {
                Some(Assigned { assignment, due_on: *due_on, on: past.at.date(), hash: &past.hash })
            }
            _another => None,
        })
    }

    /// Its visits that could not be inspections, oldest first.
    pub(super) fn attempts(&self) -> Vec<Failed<'_>> {
        let (mut due_on, mut failed) = (self.inspection.due_on, Vec::new());
        let mut attempts = self.inspection.attempts.iter();
        for past in &self.past {
            match &past.event {
                InspectionEvent::Planned(planned) => due_on = planned.due_on,
                InspectionEvent::Assigned { due_on: told, .. }
                | InspectionEvent::RectificationOrdered { due_on: told, .. }
                | InspectionEvent::DueMoved { due_on: told } => due_on = *told,
                InspectionEvent::Attempted(_) | InspectionEvent::LateAttemptAdopted { .. } => {
                    let found = attempts.next().map(|attempt| Failed { attempt, due_on, hash: &past.hash });
                    failed.extend(found);
                }
                _another => {}
            }
        }
        failed
    }

    /// Its visits, oldest first.
    pub(super) fn rounds(&self) -> Vec<Round<'_>> {
        let mut rounds: Vec<Round<'_>> = Vec::new();
        let mut records = self.inspection.records.iter();
        for past in &self.past {
            let begun = match &past.event {
                InspectionEvent::Recorded(record) | InspectionEvent::LateAdopted { record, .. } => {
                    Some(record)
                }
                _another => None,
            };
            if let Some(begun) = begun {
                // A late record takes the place of one under way.
                let replaced = rounds.pop_if(|round| round.conclusion.is_none() && round.rectify.is_none());
                let replaced = replaced.map(|round| round.record);
                // The record in the state has the signatures that came after.
                let Some(record) = replaced.or_else(|| records.next()) else { break };
                // What was signed on the spot was signed that day.
                let on = begun.visit.visited_on;
                rounds.push(Round {
                    record,
                    inspectors: &record.visited_by,
                    conclusion: None,
                    rectify: None,
                    rests_on: vec![past.hash.clone()],
                    signed: begun.signed_by.iter().map(|who| (*who, on)).collect(),
                    site_signed_on: begun.site.as_ref().map(|_| on),
                });
                continue;
            }
            let Some(round) = rounds.last_mut() else { continue };
            match &past.event {
                InspectionEvent::Signed { by } => {
                    round.signed.insert(*by, past.at.date());
                }
                InspectionEvent::Corrected { .. } => {
                    // Who had signed what was written before signs again.
                    round.signed.clear();
                    round.site_signed_on = None;
                }
                InspectionEvent::SiteSigned(_) => round.site_signed_on = Some(past.at.date()),
                InspectionEvent::RectificationOrdered { conclusion, due_on, items, .. } => {
                    round.conclusion = *conclusion;
                    let (on, due_on, hash) = (past.at.date(), *due_on, past.hash.clone());
                    round.rectify = Some(Rectify { on, due_on, items, hash });
                }
                InspectionEvent::Closed { conclusion, .. } => round.conclusion = Some(*conclusion),
                _another => continue,
            }
            round.rests_on.push(past.hash.clone());
        }
        rounds
    }

    /// 「检查丙（执法证号 1）、检查丁（执法证号 2）」.
    pub(super) fn named(&self, inspectors: &[UserId]) -> String {
        inspectors.iter().map(|user| self.common.certified(*user)).collect::<Vec<_>>().join("、")
    }

    /// Where inspectors and the site sign; what was signed in the program stands there with its day.
    pub(super) fn signatures(&self, round: Option<&Round<'_>>, site: &str) -> Paragraph {
        let assigned = self.inspection.inspectors();
        let inspectors = round.map_or(assigned, |round| round.inspectors);
        let signed = |user: &UserId| {
            let on = round.and_then(|round| round.signed.get(user));
            on.map_or_else(String::new, |on| {
                format!("{}　{}（本人账号签署）", self.common.certified(*user), words::day(*on))
            })
        };
        let mut places: Vec<SignHere> =
            inspectors.iter().map(|user| sign("检查人员签名", signed(user))).collect();
        places.extend(self.site(round, site));
        Paragraph::Signatures(places)
    }

    fn site(&self, round: Option<&Round<'_>>, label: &str) -> Vec<SignHere> {
        let name =
            |reference: &PersonalRef| self.names.get(reference).cloned().unwrap_or_else(|| ERASED.to_owned());
        let on = round.and_then(|round| round.site_signed_on).map_or_else(String::new, words::day);
        match round.and_then(|round| round.record.site.as_ref()).map(|answer| &answer.signature) {
            None => vec![sign(label, "")],
            Some(SiteSignature::Signed { name: who, image }) => {
                let hash: String = image.as_str().chars().take(8).collect();
                vec![sign(label, format!("{}　{on}（手写签名图存档，校验值{hash}…）", name(who)))]
            }
            Some(SiteSignature::OnAccount { name: who, .. }) => {
                vec![sign(label, format!("{}　{on}（本人账号签署）", name(who)))]
            }
            Some(SiteSignature::Refused { reason, witness }) => {
                vec![sign(label, format!("拒绝签字，{on}。理由：{reason}")), sign("见证人", name(witness))]
            }
        }
    }
}

/// How an item stands, as papers say it.
pub(super) fn result(result: FindingResult) -> &'static str {
    match result {
        FindingResult::Met => "符合",
        FindingResult::FixedOnSite => "现场整改后符合",
        FindingResult::Failed => "不符合",
        FindingResult::NotApplicable => "合理缺项",
    }
}

/// How many items stand like that.
pub(super) fn count(findings: &[Finding], wanted: FindingResult) -> usize {
    findings.iter().filter(|finding| finding.result == wanted).count()
}

/// What was concluded, as papers say it.
pub(super) fn concluded(conclusion: Conclusion) -> &'static str {
    match conclusion {
        Conclusion::OnSite { outcome: OnSiteOutcome::Passed } => "通过",
        Conclusion::OnSite { outcome: OnSiteOutcome::PassedAfterFix } => "现场整改后通过",
        Conclusion::OnSite { outcome: OnSiteOutcome::Failed } => "不通过",
        Conclusion::Conforms => "符合",
        Conclusion::MostlyConforms => "基本符合",
        Conclusion::DoesNotConform => "不符合",
    }
}
