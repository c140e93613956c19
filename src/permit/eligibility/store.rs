//! The rules for a store.

use super::{Answer, Ground, Looked, ask, met};
use crate::code::Code;
use crate::item::{Item, Promise};
use crate::premises::{Area, Premises};
use forms::{Instrument, RuleName};

/// Everything but duplicates within the filing and the minimum number, which need the other items.
pub(super) fn check(
    item: &Item,
    ground: &Ground<'_>,
    looked: Looked,
    duplicate_of: Option<u32>,
) -> Vec<Answer> {
    let mut answers = Vec::new();
    business(&mut answers, item, ground);
    identity(&mut answers, item, ground, looked, duplicate_of);
    promise(&mut answers, item, ground);
    answers
}

/// What the store is and does, against the chain's standard.
fn business(answers: &mut Vec<Answer>, item: &Item, ground: &Ground<'_>) {
    let (store, instrument) = (&item.premises, ground.instrument);
    let standard = ground.enterprise.standard.as_ref();
    ask(answers, instrument, RuleName::StoreDirectlyRun, || {
        met(store.directly_run, Code::StoreNotDirectlyRun, if store.directly_run { "直营" } else { "非直营" })
    });
    ask(answers, instrument, RuleName::StoreInTerritory, || {
        let inside = instrument.covers(store.division.padded6());
        met(inside, Code::StoreOutsideTerritory, store.division.padded6())
    });
    ask(answers, instrument, RuleName::StoreTradeName, || {
        let own = &ground.enterprise.profile.trade_name;
        let stated = store.trade_name.as_deref().unwrap_or(own);
        met(forms::fold_address(stated) == forms::fold_address(own), Code::StoreOtherTradeName, stated)
    });
    ask(answers, instrument, RuleName::StoreCategory, || {
        let same = standard.is_some_and(|standard| standard.category == store.category);
        met(same, Code::StoreOtherCategory, store.category.as_str())
    });
    ask(answers, instrument, RuleName::StoreItemsWithinStandard, || {
        let beyond: Vec<&str> = store
            .items
            .iter()
            .filter(|name| {
                let plain = ground.categories.canonical_item(name);
                let plain = plain.as_ref().unwrap_or(name);
                standard
                    .is_none_or(|standard| !standard.items.contains(name) && !standard.items.contains(plain))
            })
            .map(String::as_str)
            .collect();
        met(beyond.is_empty(), Code::StoreItemsBeyondStandard, beyond.join("、"))
    });
    ask(answers, instrument, RuleName::StoreBusinessAllowed, || {
        business_allowed(store, ground, Code::StoreExcludedBusiness)
    });
    ask(answers, instrument, RuleName::StoreNotLarge, || {
        let limit = instrument.large_area_m2;
        let large = limit.zip(store.area).is_some_and(|(limit, area)| area > Area(limit.saturating_mul(100)));
        met(
            !large,
            Code::StoreTooLarge,
            store.area.map_or(String::new(), |a| format!("{} 平方米", a.square_metres())),
        )
    });
}

/// Which store it is: its code, and whether it stands elsewhere.
fn identity(
    answers: &mut Vec<Answer>,
    item: &Item,
    ground: &Ground<'_>,
    looked: Looked,
    duplicate_of: Option<u32>,
) {
    let (store, instrument) = (&item.premises, ground.instrument);
    ask(answers, instrument, RuleName::StoreCreditCode, || {
        // A code that is there was checked when it was read.
        let code = store.credit_code.as_ref().map_or("", |code| code.as_str());
        met(
            store.credit_code.is_some() || instrument.store_without_credit_code,
            Code::StoreBadCreditCode,
            code,
        )
    });
    ask(answers, instrument, RuleName::StoreNotDuplicate, || {
        if let Some(earlier) = duplicate_of {
            return Err((Code::StoreDuplicateInFiling, format!("与第 {earlier} 项相同")));
        }
        // A licence of this very register is not ended in passing: its place is on it until it is.
        if looked.listed {
            return Err((Code::StoreAlreadyListed, String::new()));
        }
        match (&store.holds_licence, store.merge, instrument.merge_existing) {
            (None, true, _) => Err((Code::StoreMergeUnnamed, String::new())),
            (None, false, _) => Ok(String::new()),
            (Some(own), _, false) => Err((Code::StoreMayNotMerge, own.clone())),
            (Some(own), false, true) => Err((Code::StoreHoldsLicence, own.clone())),
            (Some(own), true, true) => Ok(format!("并入，原许可证 {own} 由准予决定一并注销")),
        }
    });
}

/// What was handed in and promised.
fn promise(answers: &mut Vec<Answer>, item: &Item, ground: &Ground<'_>) {
    let instrument = ground.instrument;
    ask(answers, instrument, RuleName::StoreLayoutSimilar, || {
        met(item.premises.layout_similar, Code::StoreLayoutDiffers, "")
    });
    ask(answers, instrument, RuleName::StorePapersComplete, || {
        met(item.drawing().is_some(), Code::StorePaperMissing, "")
    });
    ask(answers, instrument, RuleName::StorePromiseSigned, || match &item.promise {
        Promise::Signed(signature) => Ok(format!("{} 签署", signature.on)),
        Promise::Open => Err((Code::CommitmentUnsigned, "未签署".to_owned())),
        Promise::Declined { on } => Err((Code::CommitmentUnsigned, format!("{on} 选择不作承诺"))),
        Promise::Retracted { on } => Err((Code::CommitmentUnsigned, format!("{on} 撤回承诺"))),
    });
    ask(answers, instrument, RuleName::StoreMayPromise, || {
        met(!ground.credit.barred_from_promising, Code::StoreMayNotPromise, "")
    });
}

/// Neither category, items nor their bracket notes are excluded by the instrument. An item is
/// known by its plain name: 「冷食类食品制售(冷加工糕点)」 is 冷食类食品制售.
pub(super) fn business_allowed(
    premises: &Premises,
    ground: &Ground<'_>,
    code: Code,
) -> Result<String, (Code, String)> {
    let instrument = ground.instrument;
    let category = ground.categories.canonical_category(&premises.category);
    let category_out = category.is_some_and(|plain| instrument.excluded_categories.contains(&plain))
        || bracketed(&premises.category, instrument);
    let item_out = |item: &&String| {
        let plain = ground.categories.canonical_item(item);
        plain.is_some_and(|plain| instrument.excluded_items.contains(&plain)) || bracketed(item, instrument)
    };
    let excluded: Vec<&str> = std::iter::once(&premises.category)
        .filter(|_| category_out)
        .chain(premises.items.iter().filter(item_out))
        .map(String::as_str)
        .collect();
    met(excluded.is_empty(), code, excluded.join("、"))
}

/// Whether a text carries a bracket note that the instrument excludes: 「热食类食品制售(中央厨房)」.
fn bracketed(text: &str, instrument: &Instrument) -> bool {
    instrument.excluded_brackets.iter().any(|note| text.contains(note.as_str()))
}
