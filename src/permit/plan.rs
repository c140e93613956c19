//! The plan of a deciding act: which items are granted, which refused, and what the licence becomes.
//!
//! Pure and reviewable before anything is written: the same plan is shown as the preview
//! (「将产生第 2 版许可证:新增 37 行」) and then carried out.

use crate::code::Code;
use crate::eligibility::Eligibility;
use crate::item::{Item, ItemKind, ItemStatus, Reasons, Verdict};
use crate::licence::Licence;
use crate::row::RowFacts;
use jiff::civil::Date;

/// One item with the rules as they stand now, and the reasons the approver adds to a refusal.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// The item.
    pub item: &'a Item,
    /// The rules as they stand now.
    pub eligibility: &'a Eligibility,
}

/// What becomes of one item.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// 准予.
    Grant,
    /// 不予许可, for these reasons.
    Refuse(Reasons),
}

/// The plan: an outcome for each candidate, in file order, and the edition it makes.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionPlan {
    /// One outcome for each candidate.
    pub outcomes: Vec<Outcome>,
    /// Whether the headquarters' licence is issued.
    pub issues: bool,
    /// Stores that come in.
    pub rows: usize,
    /// The edition that will be made; none when nothing is granted.
    pub edition: Option<u32>,
}

/// Plans the decision on recommended items of one filing. What was recommended is followed, save
/// where a rule checked again now forbids it; a store is not granted without its headquarters.
pub fn plan(candidates: &[Candidate<'_>], licence: Option<&Licence>, today: Date) -> DecisionPlan {
    let in_force = licence.filter(|licence| licence.in_force_on(today));
    let hq_granted = candidates
        .iter()
        .any(|candidate| candidate.item.kind == ItemKind::Hq && own_outcome(candidate) == Outcome::Grant);
    let outcomes: Vec<Outcome> = candidates
        .iter()
        .map(|candidate| match (candidate.item.kind, own_outcome(candidate)) {
            (ItemKind::Store, Outcome::Grant) if !hq_granted && in_force.is_none() => {
                let code = if licence.is_some() { Code::LicenceNotInForce } else { Code::HqNotGranted };
                Outcome::Refuse(Reasons { codes: vec![code], text: String::new() })
            }
            (_, outcome) => outcome,
        })
        .collect();
    let rows = candidates
        .iter()
        .zip(&outcomes)
        .filter(|(candidate, outcome)| candidate.item.kind == ItemKind::Store && **outcome == Outcome::Grant)
        .count();
    // A headquarters granted anew begins a licence of its own, whatever ran out before.
    let next = in_force.filter(|_| !hq_granted).map_or(1, |licence| licence.edition + 1);
    let edition = (hq_granted || rows > 0).then_some(next);
    DecisionPlan { outcomes, issues: hq_granted, rows, edition }
}

/// Whether these items may be decided now: stores wait for their headquarters where it is still
/// undecided, and an enterprise has one licence.
pub fn may_decide(
    candidates: &[Candidate<'_>],
    hq_waits: bool,
    licence: Option<&Licence>,
    today: Date,
) -> Result<(), Code> {
    let in_force = licence.is_some_and(|licence| licence.in_force_on(today));
    let has = |kind| candidates.iter().any(|candidate| candidate.item.kind == kind);
    if in_force && has(ItemKind::Hq) {
        return Err(Code::HqAlreadyLicensed);
    }
    if !in_force && hq_waits && has(ItemKind::Store) {
        return Err(Code::HqUndecided);
    }
    Ok(())
}

/// What the recommendation and the rules say of an item by itself.
fn own_outcome(candidate: &Candidate<'_>) -> Outcome {
    let failed: Vec<Code> = candidate.eligibility.to_refuse().collect();
    match &candidate.item.status {
        ItemStatus::Recommended { verdict: Verdict::Refuse, reasons, .. } => Outcome::Refuse(reasons.clone()),
        _recommended_to_grant if failed.is_empty() => Outcome::Grant,
        _rules_forbid => Outcome::Refuse(Reasons { codes: failed, text: String::new() }),
    }
}

/// What a granted store states as a row.
pub fn row_facts(item: &Item) -> RowFacts {
    RowFacts {
        name: item.premises.name.clone(),
        credit_code: item.premises.credit_code,
        address: item.premises.address.clone(),
        division: item.premises.division,
        category: item.premises.category.clone(),
        items: item.premises.items.clone(),
    }
}
