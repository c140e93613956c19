//! The rules for a headquarters.

use super::{Answer, Found, Ground, ask, met};
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
        let found = Found::new(
            format!("住所 {}（{}）", profile.domicile, profile.division.padded6()),
            format!("Domicile {} ({})", profile.domicile, profile.division.padded6()),
        );
        met(inside, Code::HqOutsideTerritory, found)
    });
    ask(&mut answers, instrument, RuleName::HqMinimumStores, || {
        let distinct: HashSet<String> =
            item.declared.iter().map(|store| forms::fold_address(&store.address)).collect();
        let (declared, needed) = (distinct.len(), instrument.minimum_stores);
        let found = Found::new(
            format!("申报直营门店 {declared} 家，要求 {needed} 家"),
            format!("{declared} directly-run stores declared, {needed} needed"),
        );
        met(declared >= needed as usize, Code::DeclaredTooFew, found)
    });
    ask(&mut answers, instrument, RuleName::HqManagesChain, || {
        let manages = item
            .premises
            .items
            .iter()
            .any(|name| ground.categories.item(name).is_some_and(|item| item.chain_management));
        let items = item.premises.items.join("、");
        let found = Found::new(format!("申报经营项目：{items}"), format!("Items filed: {items}"));
        met(manages, Code::HqNotChainManager, found)
    });
    ask(&mut answers, instrument, RuleName::HqCreditClear, || {
        let found = if ground.credit.bad_record {
            Found::new(
                "信用记录中有未修复的严重失信或者虚假承诺",
                "A serious breach or a false promise stands unrepaired in the credit record",
            )
        } else {
            Found::new(
                "信用记录中没有未修复的严重失信或者虚假承诺",
                "No serious breach and no false promise stands in the credit record",
            )
        };
        met(!ground.credit.bad_record, Code::HqCreditNotClear, found)
    });
    ask(&mut answers, instrument, RuleName::HqBusinessAllowed, || {
        super::store::business_allowed(&item.premises, ground, Code::HqExcludedBusiness)
    });
    answers
}
