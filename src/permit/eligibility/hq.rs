//! The rules for a headquarters.

use super::{Answer, Ground, ask, met};
use crate::code::Code;
use crate::item::Item;
use forms::RuleName;
use std::collections::HashSet;

pub(super) fn check(item: &Item, ground: &Ground<'_>) -> Vec<Answer> {
    let mut answers = Vec::new();
    let instrument = ground.instrument;
    let profile = &ground.enterprise.profile;
    ask(&mut answers, instrument, RuleName::HqInTerritory, || {
        let inside = instrument.covers(profile.division.padded6())
            && instrument.covers(item.premises.division.padded6());
        met(inside, Code::HqOutsideTerritory, format!("住所 {}", profile.domicile))
    });
    ask(&mut answers, instrument, RuleName::HqMinimumStores, || {
        let distinct: HashSet<String> =
            item.declared.iter().map(|store| forms::fold_address(&store.address)).collect();
        let enough = distinct.len() >= instrument.minimum_stores as usize;
        met(
            enough,
            Code::DeclaredTooFew,
            format!("申报直营门店 {} 家，要求 {} 家", distinct.len(), instrument.minimum_stores),
        )
    });
    ask(&mut answers, instrument, RuleName::HqManagesChain, || {
        let manages = item
            .premises
            .items
            .iter()
            .any(|name| ground.categories.item(name).is_some_and(|item| item.chain_management));
        met(manages, Code::HqNotChainManager, item.premises.items.join("、"))
    });
    ask(&mut answers, instrument, RuleName::HqCreditClear, || {
        met(!ground.credit.bad_record, Code::HqCreditNotClear, "")
    });
    ask(&mut answers, instrument, RuleName::HqBusinessAllowed, || {
        super::store::business_allowed(&item.premises, ground, Code::HqExcludedBusiness)
    });
    answers
}
