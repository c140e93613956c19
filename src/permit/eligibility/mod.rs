//! Eligibility at two levels: each rule of the instrument answered with met or not, its evidence
//! and what follows when it is not met.

mod hq;
mod store;
mod survey;

pub use survey::Survey;

use crate::code::Code;
use crate::credit::CreditStanding;
use crate::enterprise::Enterprise;
use crate::instant::Instant;
use crate::licence::Licence;
use forms::{Categories, Instrument, OnFail, RuleName};
use serde::{Deserialize, Serialize};

/// The answer to one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Which rule.
    pub rule: RuleName,
    /// Why it is not met; none when it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Code>,
    /// What was looked at and found, in Chinese.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// The same in English, where it is more than a name or a number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence_en: String,
    /// What follows when it is not met.
    pub on_fail: OnFail,
}

/// All answers for one address at one moment. Only [`Survey`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Eligibility {
    answers: Vec<Answer>,
    checked_at: Instant,
}

impl Eligibility {
    /// The answers, in the order of the rules.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// When they were looked up.
    pub fn checked_at(&self) -> Instant {
        self.checked_at
    }

    /// The faults an address is refused for.
    pub fn to_refuse(&self) -> impl Iterator<Item = Code> + '_ {
        self.faults(OnFail::Refuse)
    }

    /// The faults that turn an address to inspection.
    pub fn to_inspect(&self) -> impl Iterator<Item = Code> + '_ {
        self.faults(OnFail::Inspect)
    }

    /// The faults of the store itself, whatever follows from them. While there is one, a commitment that
    /// it meets the conditions would be false or of no use; no signature cures it.
    pub fn against_promise(&self) -> impl Iterator<Item = Code> + '_ {
        self.answers.iter().filter(|answer| !still_to_come(answer.rule)).filter_map(|answer| answer.fault)
    }

    fn faults(&self, on_fail: OnFail) -> impl Iterator<Item = Code> + '_ {
        self.answers.iter().filter(move |answer| answer.on_fail == on_fail).filter_map(|answer| answer.fault)
    }
}

/// Whether a rule asks for what drawings, signatures and the other stores of the filing will bring.
fn still_to_come(rule: RuleName) -> bool {
    match rule {
        RuleName::StorePapersComplete | RuleName::StorePromiseSigned | RuleName::MinimumStores => true,
        RuleName::HqInTerritory
        | RuleName::HqMinimumStores
        | RuleName::HqManagesChain
        | RuleName::HqCreditClear
        | RuleName::HqBusinessAllowed
        | RuleName::StoreDirectlyRun
        | RuleName::StoreInTerritory
        | RuleName::StoreTradeName
        | RuleName::StoreCategory
        | RuleName::StoreItemsWithinStandard
        | RuleName::StoreBusinessAllowed
        | RuleName::StoreNotLarge
        | RuleName::StoreNotDuplicate
        | RuleName::StoreCreditCode
        | RuleName::StoreLayoutSimilar
        | RuleName::StoreMayPromise => false,
    }
}

/// What the rules are measured against, the same for every address of a filing.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The enterprise with its standard.
    pub enterprise: &'a Enterprise,
    /// How its credit stands.
    pub credit: CreditStanding,
    /// The instrument of the filing.
    pub instrument: &'a Instrument,
    /// The licence in force, if there is one.
    pub licence: Option<&'a Licence>,
    /// The catalogue of categories and items.
    pub categories: &'a Categories,
    /// Now.
    pub at: Instant,
}

/// Where an address or credit code stands already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// On a licence this system issued.
    pub listed: bool,
}

/// Evaluates one rule if the instrument has it.
fn ask(answers: &mut Vec<Answer>, instrument: &Instrument, rule: RuleName, check: impl FnOnce() -> Checked) {
    let Some(asked) = instrument.rule(rule) else { return };
    answers.push(answer(rule, check(), asked.on_fail));
}

fn answer(rule: RuleName, checked: Checked, on_fail: OnFail) -> Answer {
    let (fault, found) = match checked {
        Ok(found) => (None, found),
        Err((code, found)) => (Some(code), found),
    };
    Answer { rule, fault, evidence: found.zh, evidence_en: found.en, on_fail }
}

/// What a rule looked at and found there.
#[derive(Debug)]
struct Found {
    zh: String,
    /// Empty where the Chinese is a name or a number that needs no English.
    en: String,
}

/// Found, with the code where it is not as the rule asks.
type Checked = Result<Found, (Code, Found)>;

impl Found {
    /// In both languages.
    fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Found { zh: zh.into(), en: en.into() }
    }
}

/// Met with that evidence, or not met for that code with the same evidence.
fn met(condition: bool, code: Code, found: Found) -> Checked {
    if condition { Ok(found) } else { Err((code, found)) }
}
