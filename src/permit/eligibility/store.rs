//! The rules for a store.

use super::{Answer, Checked, Found, Ground, Looked, ask, met};
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
        let found = if store.directly_run {
            Found::new("申报为直营", "Filed as directly run")
        } else {
            Found::new("申报为非直营", "Filed as not directly run")
        };
        met(store.directly_run, Code::StoreNotDirectlyRun, found)
    });
    ask(answers, instrument, RuleName::StoreInTerritory, || {
        let inside = instrument.covers(store.division.padded6());
        let division = store.division.padded6();
        let found = Found::new(format!("门店行政区划 {division}"), format!("Store's division {division}"));
        met(inside, Code::StoreOutsideTerritory, found)
    });
    ask(answers, instrument, RuleName::StoreTradeName, || {
        let own = &ground.enterprise.profile.trade_name;
        let stated = store.trade_name.as_deref().unwrap_or(own);
        let found = Found::new(
            format!("门店字号「{stated}」，总部字号「{own}」"),
            format!("Store's trade name {stated}, HQ's {own}"),
        );
        met(forms::fold_address(stated) == forms::fold_address(own), Code::StoreOtherTradeName, found)
    });
    ask(answers, instrument, RuleName::StoreCategory, || {
        let same = standard.is_some_and(|standard| standard.category == store.category);
        let of_standard = standard.map_or("", |standard| standard.category.as_str());
        let found = Found::new(
            format!("门店「{}」，总部标准「{of_standard}」", store.category),
            format!("Store {}, standard {of_standard}", store.category),
        );
        met(same, Code::StoreOtherCategory, found)
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
        let found = if beyond.is_empty() {
            let (items, count) = (store.items.join("、"), store.items.len());
            Found::new(
                format!("核对 {count} 项，均在总部标准之内：{items}"),
                format!("{count} items looked at, all within the standard: {items}"),
            )
        } else {
            let beyond = beyond.join("、");
            Found::new(format!("超出总部标准的：{beyond}"), format!("Beyond the standard: {beyond}"))
        };
        met(beyond.is_empty(), Code::StoreItemsBeyondStandard, found)
    });
    ask(answers, instrument, RuleName::StoreBusinessAllowed, || {
        business_allowed(store, ground, Code::StoreExcludedBusiness)
    });
    ask(answers, instrument, RuleName::StoreNotLarge, || {
        let limit = instrument.large_area_m2;
        let large = limit.zip(store.area).is_some_and(|(limit, area)| area > Area(limit.saturating_mul(100)));
        let limit = instrument.large_area_m2.map_or_else(|| "—".to_owned(), |limit| limit.to_string());
        let found = match store.area {
            Some(area) => Found::new(
                format!("申报面积 {} 平方米，界限 {limit} 平方米", area.square_metres()),
                format!("{} m² filed, limit {limit} m²", area.square_metres()),
            ),
            None => Found::new(
                format!("未申报面积，界限 {limit} 平方米"),
                format!("No area filed, limit {limit} m²"),
            ),
        };
        met(!large, Code::StoreTooLarge, found)
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
        let found = match &store.credit_code {
            Some(code) => Found::new(format!("{code}，校验位正确"), format!("{code}, check character right")),
            None => Found::new("门店没有单独的信用代码", "The store has no credit code of its own"),
        };
        met(
            store.credit_code.is_some() || instrument.store_without_credit_code,
            Code::StoreBadCreditCode,
            found,
        )
    });
    ask(answers, instrument, RuleName::StoreNotDuplicate, || {
        if let Some(earlier) = duplicate_of {
            let found = Found::new(format!("与第 {earlier} 项相同"), format!("The same as no. {earlier}"));
            return Err((Code::StoreDuplicateInFiling, found));
        }
        // A licence of this very register is not ended in passing: its place is on it until it is.
        if looked.listed {
            let found = Found::new(
                "地址或者信用代码在本系统的在册许可证上查到",
                "Address or credit code found on a licence in force here",
            );
            return Err((Code::StoreAlreadyListed, found));
        }
        match (&store.holds_licence, store.merge, instrument.merge_existing) {
            (None, true, _) => {
                let found = Found::new("未填写原许可证编号", "No number of the store's own licence given");
                Err((Code::StoreMergeUnnamed, found))
            }
            (None, false, _) => Ok(Found::new(
                "按地址和信用代码与本申请其他各项、在册许可证比对，没有重复",
                "Address and credit code compared with the other addresses and the licences in force: none alike",
            )),
            (Some(own), _, false) => Err((Code::StoreMayNotMerge, Found::new(own, ""))),
            (Some(own), false, true) => Err((Code::StoreHoldsLicence, Found::new(own, ""))),
            (Some(own), true, true) => Ok(Found::new(
                format!("并入，原许可证 {own} 由准予决定一并注销"),
                format!("Merged: its licence {own} is cancelled by the decision that grants it"),
            )),
        }
    });
}

/// What was handed in and promised.
fn promise(answers: &mut Vec<Answer>, item: &Item, ground: &Ground<'_>) {
    let instrument = ground.instrument;
    ask(answers, instrument, RuleName::StoreLayoutSimilar, || {
        let found = if item.premises.layout_similar {
            Found::new("申报与总部标准相同或者相近", "Filed as the same as or similar to the standard")
        } else {
            Found::new("申报与总部标准不相同", "Filed as different from the standard")
        };
        met(item.premises.layout_similar, Code::StoreLayoutDiffers, found)
    });
    ask(answers, instrument, RuleName::StorePapersComplete, || {
        let found = match item.drawing() {
            Some(drawing) => Found::new(
                format!("主要设备布局图「{}」已提交", drawing.name),
                format!("Layout drawing {} handed in", drawing.name),
            ),
            None => Found::new("没有主要设备布局图", "No layout drawing"),
        };
        met(item.drawing().is_some(), Code::StorePaperMissing, found)
    });
    ask(answers, instrument, RuleName::StorePromiseSigned, || match &item.promise {
        Promise::Signed(signature) => {
            Ok(Found::new(format!("{} 签署", signature.on), format!("Signed on {}", signature.on)))
        }
        Promise::Open => Err((Code::CommitmentUnsigned, Found::new("未签署", "Not signed"))),
        Promise::Declined { on } => {
            let found = Found::new(format!("{on} 选择不作承诺"), format!("Declined on {on}"));
            Err((Code::CommitmentUnsigned, found))
        }
        Promise::Retracted { on } => {
            let found = Found::new(format!("{on} 撤回承诺"), format!("Taken back on {on}"));
            Err((Code::CommitmentUnsigned, found))
        }
    });
    ask(answers, instrument, RuleName::StoreMayPromise, || {
        let found = if ground.credit.barred_from_promising {
            Found::new("信用记录载明不再适用告知承诺", "The credit record bars it from commitments")
        } else {
            Found::new(
                "信用记录中没有不再适用告知承诺的记载",
                "Nothing in the credit record bars it from commitments",
            )
        };
        met(!ground.credit.barred_from_promising, Code::StoreMayNotPromise, found)
    });
}

/// Neither category, items nor their bracket notes are excluded by the instrument. An item is
/// known by its plain name: 「冷食类食品制售(冷加工糕点)」 is 冷食类食品制售.
pub(super) fn business_allowed(premises: &Premises, ground: &Ground<'_>, code: Code) -> Checked {
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
    let found = if excluded.is_empty() {
        let business = premises.business();
        Found::new(
            format!("与排除清单比对，没有排除的业态和项目：{business}"),
            format!("Compared with what is excluded, nothing of it found: {business}"),
        )
    } else {
        let excluded = excluded.join("、");
        Found::new(format!("排除范围内的：{excluded}"), format!("Excluded: {excluded}"))
    };
    met(excluded.is_empty(), code, found)
}

/// Whether a text carries a bracket note that the instrument excludes: 「热食类食品制售(中央厨房)」.
fn bracketed(text: &str, instrument: &Instrument) -> bool {
    instrument.excluded_brackets.iter().any(|note| text.contains(note.as_str()))
}
