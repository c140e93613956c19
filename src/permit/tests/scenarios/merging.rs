//! 并入: stores that hold a licence of their own already.

use crate::world::{FORMS, World, instrument};
use forms::RuleName;
use permit::eligibility::{Ground, Looked, Survey};
use permit::{Code, Item};

/// What the rules answer to one store of a first filing, and on what evidence.
fn answered(holds: Option<&str>, merge: bool, merges: bool, listed: bool) -> (Option<Code>, String) {
    let mut world = World::start();
    let filing = world.first_filing(2);
    let mut item: Item = world.get::<Item>(world.live_items(filing)[1]).clone();
    (item.premises.holds_licence, item.premises.merge) = (holds.map(str::to_owned), merge);
    let instrument = forms::Instrument { merge_existing: merges, ..instrument().clone() };
    let mut survey = Survey::new(Ground {
        enterprise: world.get(world.cast.ours),
        credit: permit::CreditStanding::default(),
        instrument: &instrument,
        licence: None,
        categories: FORMS.categories(),
        at: world.at,
    });
    survey.take(&item, Looked { listed });
    let (_, eligibility) = survey.finish().pop().expect("one item");
    let answer = eligibility.answers().iter().find(|answer| answer.rule == RuleName::StoreNotDuplicate);
    let answer = answer.expect("the instrument has the rule");
    (answer.fault, answer.evidence.clone())
}

#[test]
fn a_store_with_a_licence_joins_only_by_merging_it_where_the_instrument_does() {
    let own = Some("JY24401120000019");
    let code = |holds, merge, merges, listed| answered(holds, merge, merges, listed).0;
    assert_eq!(code(None, false, true, false), None);
    assert_eq!(code(own, false, true, false), Some(Code::StoreHoldsLicence), "told to merge where it can");
    assert_eq!(code(own, false, false, false), Some(Code::StoreMayNotMerge), "and only where it can");
    assert_eq!(code(own, true, false, false), Some(Code::StoreMayNotMerge));
    assert_eq!(code(None, true, true, false), Some(Code::StoreMergeUnnamed));
    assert_eq!(
        code(own, true, true, true),
        Some(Code::StoreAlreadyListed),
        "one of this register is ended first"
    );
    let (fault, evidence) = answered(own, true, true, false);
    assert!(fault.is_none() && evidence.contains("JY24401120000019"), "{evidence}");
}
