//! The survey of a filing: every item in file order, then the rules that need all of them.

use super::{Answer, Eligibility, Found, Ground, Looked, answer, hq, met, store};
use crate::code::Code;
use crate::ids::ItemId;
use crate::item::{Item, ItemKind};
use forms::RuleName;
use std::collections::HashMap;

/// Gathers the answers for one filing. Items go in in file order; of two alike the first stays.
#[derive(Debug)]
pub struct Survey<'a> {
    ground: Ground<'a>,
    seen: HashMap<String, u32>,
    answers: Vec<(ItemId, ItemKind, Vec<Answer>)>,
}

impl<'a> Survey<'a> {
    /// A survey on that ground.
    pub fn new(ground: Ground<'a>) -> Self {
        Survey { ground, seen: HashMap::new(), answers: Vec::new() }
    }

    /// Takes the next live item in file order.
    pub fn take(&mut self, item: &Item, looked: Looked) {
        let answers = match item.kind {
            ItemKind::Hq => hq::check(item, &self.ground),
            ItemKind::Store => {
                let duplicate_of = self.seen_before(item);
                store::check(item, &self.ground, looked, duplicate_of)
            }
        };
        self.answers.push((item.id, item.kind, answers));
    }

    /// The answers of every item, in file order, the minimum number among them.
    pub fn finish(self) -> Vec<(ItemId, Eligibility)> {
        let eligible = self
            .answers
            .iter()
            .filter(|(_, kind, answers)| *kind == ItemKind::Store && !refuses(answers))
            .count();
        let in_force = self.ground.licence.map_or(0, |licence| licence.rows_in_force as usize);
        let needed = self.ground.instrument.minimum_stores as usize;
        let rule = self.ground.instrument.rule(RuleName::MinimumStores);
        let checked_at = self.ground.at;
        self.answers
            .into_iter()
            .map(|(id, kind, mut answers)| {
                if let (ItemKind::Store, Some(rule)) = (kind, rule) {
                    let found = Found::new(
                        format!("在册 {in_force} 家，本次合格 {eligible} 家，要求 {needed} 家"),
                        format!("{in_force} in force, {eligible} eligible here, {needed} needed"),
                    );
                    let checked = met(in_force + eligible >= needed, Code::StoresTooFew, found);
                    answers.push(answer(rule.rule, checked, rule.on_fail));
                }
                (id, Eligibility { answers, checked_at })
            })
            .collect()
    }

    /// The order of an earlier store with the same address or credit code. A duplicate does not
    /// stand for its own keys, so only the first of three alike stays.
    fn seen_before(&mut self, item: &Item) -> Option<u32> {
        let keys: Vec<String> = std::iter::once(format!("a:{}", item.premises.address_key()))
            .chain(item.premises.credit_code.iter().map(|code| format!("c:{}", code.as_str())))
            .collect();
        let earlier = keys.iter().filter_map(|key| self.seen.get(key)).min().copied();
        if earlier.is_none() {
            for key in keys {
                self.seen.insert(key, item.order);
            }
        }
        earlier
    }
}

fn refuses(answers: &[Answer]) -> bool {
    answers.iter().any(|answer| answer.fault.is_some() && answer.on_fail == forms::OnFail::Refuse)
}
