//! The plan of a deciding act: which items are granted, which refused, and what the licence becomes.
//!
//! Pure and reviewable before anything is written: the same plan is shown as the preview
//! (「将产生第 2 版许可证:新增 37 行」) and then carried out.

use crate::code::Code;
use crate::eligibility::Eligibility;
use crate::facts::Facts;
use crate::ids::{ItemId, LicenceId};
use crate::item::{Item, ItemCommand, ItemKind, ItemStatus, Reasons, Verdict};
use crate::licence::Licence;
use crate::refusal::{Place, Refusal};
use crate::row::RowFacts;
use crate::subject::Subject as _;
use crate::verb::Verb;
use jiff::civil::Date;
use std::collections::HashSet;
use uuid::Uuid;

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

/// Which of the items put forward can be decided now, and what keeps the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Sifted {
    /// The plan for those that can, in file order.
    pub plan: DecisionPlan,
    /// Their places among the candidates.
    pub stand: Vec<usize>,
    /// The places of the others, each with its refusal.
    pub refused: Vec<(usize, Refusal)>,
}

/// What a sifting must know beside the items themselves.
#[derive(Clone, Copy, Debug)]
pub struct Sieve<'a> {
    /// Whether the filing's headquarters is undecided and not among the candidates.
    pub hq_waits: bool,
    /// Stores whose place is on a licence already, so that they cannot be listed.
    pub taken: &'a HashSet<ItemId>,
    /// Addresses drawn to be looked at that the approver has not opened.
    pub unopened: &'a HashSet<ItemId>,
    /// The licence the enterprise holds.
    pub licence: Option<&'a Licence>,
}

/// Asks every candidate's own command before anything is written: one that is refused does not keep
/// the others, and the plan is made again without it. A headquarters left out keeps its stores.
pub fn sift(candidates: &[Candidate<'_>], sieve: Sieve<'_>, facts: &Facts<'_>) -> Sifted {
    let mut stand: Vec<usize> = (0..candidates.len()).collect();
    let mut refused: Vec<(usize, Refusal)> = Vec::new();
    loop {
        let here: Vec<Candidate<'_>> = stand.iter().map(|place| candidates[*place].clone()).collect();
        let left_out = refused.iter().any(|(place, _)| candidates[*place].item.kind == ItemKind::Hq);
        let sieve = Sieve { hq_waits: sieve.hq_waits || left_out, ..sieve };
        let plan = plan(&here, sieve.licence, facts.today());
        let answers = here.iter().zip(&plan.outcomes).map(|(one, outcome)| keeps(one, outcome, sieve, facts));
        let (kept, gone): (Vec<_>, Vec<_>) = stand.iter().zip(answers).partition(|(_, why)| why.is_none());
        let gone: Vec<_> = gone.into_iter().filter_map(|(place, why)| Some((*place, why?))).collect();
        if gone.is_empty() {
            refused.sort_by_key(|(place, _)| *place);
            return Sifted { plan, stand, refused };
        }
        stand = kept.into_iter().map(|(place, _)| *place).collect();
        refused.extend(gone);
    }
}

/// What keeps one item from the outcome that is planned for it.
fn keeps(one: &Candidate<'_>, outcome: &Outcome, sieve: Sieve<'_>, facts: &Facts<'_>) -> Option<Refusal> {
    let item = one.item;
    let not_now = |code| {
        let name = &item.premises.name;
        Refusal::at(Verb::ItemGrant, item.state_name(), code, Place::item(item.order), name)
    };
    let eligibility = one.eligibility.clone();
    let trial = match outcome {
        // Licence and edition come with the act; the answer does not hang on them.
        Outcome::Grant => ItemCommand::Grant {
            eligibility,
            licence: LicenceId(Uuid::nil()),
            edition: 0,
            row: None,
            opened: None,
        },
        Outcome::Refuse(reasons) => {
            ItemCommand::Refuse { eligibility, reasons: reasons.clone(), opened: None }
        }
    };
    let own = Item::decide(Some(item), &trial, facts).err();
    let waits = || may_decide(std::slice::from_ref(one), sieve.hq_waits, sieve.licence, facts.today()).err();
    let taken = || {
        let taken = *outcome == Outcome::Grant && sieve.taken.contains(&item.id);
        taken.then_some(Code::StoreAlreadyListed)
    };
    let unopened = || sieve.unopened.contains(&item.id).then_some(Code::NotOpened);
    own.or_else(|| waits().or_else(taken).or_else(unopened).map(not_now))
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
