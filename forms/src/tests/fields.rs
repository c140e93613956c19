//! Field checks, with the real store list among the inputs.

use std::collections::BTreeMap;

use super::forms;
use crate::{FieldProblem, FormPart, SAMPLE_STORES};

fn store() -> BTreeMap<String, String> {
    [
        ("name", "广州天环广场店"),
        ("uscc", "914403001922038216"),
        ("division", "440106"),
        ("address", "广州市天河区天河路宏城广场"),
        ("area_m2", "167"),
        ("phone", "020-38060476"),
        ("directly_run", "是"),
        ("category", "餐饮服务经营者"),
        ("items", "热食类食品制售;自制饮品制售"),
    ]
    .map(|(key, value)| (key.to_owned(), value.to_owned()))
    .into()
}

fn problems(key: &str, value: &str) -> Vec<FieldProblem> {
    let mut values = store();
    values.insert(key.to_owned(), value.to_owned());
    forms().application(FormPart::Store).check(&values)
}

#[test]
fn a_right_store_has_no_problem() {
    assert_eq!(forms().application(FormPart::Store).check(&store()), []);
}

#[test]
fn wrong_values_are_told_by_code_and_place() {
    let long = "店".repeat(101);
    let cases = [
        ("name", " ", "field.required", None),
        ("name", long.as_str(), "field.too_long", Some(101)),
        ("name", "天\u{fffd}店", "field.bad_character", Some(2)),
        ("name", "天\n店", "field.bad_character", Some(2)),
        ("uscc", "91440300618434016D", "uscc.check_character", Some(18)),
        ("uscc", "91440101F0E3LB8770", "uscc.organisation_check_character", Some(17)),
        ("uscc", "9144", "uscc.length", None),
        ("division", "4401", "division.length", None),
        ("division", "44010x", "division.character", Some(6)),
        ("division", "440199", "division.unknown", None),
        ("division", "999999", "division.unknown", None),
        ("area_m2", "0", "field.not_area", None),
        ("area_m2", "-5", "field.not_area", None),
        ("area_m2", "97平方米", "field.not_area", None),
        ("area_m2", "9.755", "field.not_area", None),
        ("phone", "12", "field.not_phone", None),
        ("phone", "电话没有12345", "field.not_phone", None),
        ("directly_run", "也许", "field.not_yes_no", None),
        ("category", "饭店", "field.unknown_category", None),
        ("items", "热食类食品制售;修鞋", "field.unknown_item", None),
        ("items", "；", "field.required", None),
        ("items", "预包装食品销售", "field.item_needs_no_permit", None),
        ("items", "半成品制售", "field.item_not_of_category", None),
        ("planned_opening", "2026-02-30", "field.not_date", None),
        ("colour", "red", "field.unknown", None),
    ];
    for (key, value, code, position) in cases {
        let found = problems(key, value);
        assert_eq!(found.len(), 1, "{key} {value}: {found:?}");
        assert_eq!((found[0].key.as_str(), found[0].code.as_str()), (key, code), "{value}");
        assert_eq!(found[0].position, position, "{key} {value}");
        assert!(!found[0].message_zh.is_empty() && !found[0].message_en.is_empty());
    }
}

#[test]
fn right_values_in_other_spellings_pass() {
    for (key, value) in [
        ("uscc", ""),
        ("division", "310101"),
        ("division", "441900"),
        ("uscc", "９１４４０３００１９２２０３８２１６"),
        ("area_m2", "９７.5"),
        ("phone", "13800138000 / 020-38060476转801"),
        ("directly_run", "否"),
        ("items", "热食类、自制饮品"),
        ("category", "餐饮服务"),
        ("planned_opening", "2026年3月1日"),
        ("trade_name", "某某茶饮"),
    ] {
        assert_eq!(problems(key, value), [], "{key} {value}");
    }
    let mut kitchen = store();
    kitchen.insert("category".to_owned(), "餐饮服务经营者（中央厨房）".to_owned());
    kitchen.insert("items".to_owned(), "半成品制售".to_owned());
    assert_eq!(forms().application(FormPart::Store).check(&kitchen), []);
}

#[test]
fn canonical_values_have_one_spelling() {
    let mut values = store();
    for (key, value) in [
        ("uscc", " 91350100m000100y43 "),
        ("area_m2", "097.50"),
        ("items", "热食类；自制饮品、热食类食品制售;冷食类(含冷加工糕点)"),
        ("category", "餐饮服务(中央厨房)"),
        ("planned_opening", "2026/3/1"),
        ("directly_run", "Yes"),
        ("manager", "  "),
    ] {
        values.insert(key.to_owned(), value.to_owned());
    }
    let canonical = forms().application(FormPart::Store).canonical(&values);
    let of = |key: &str| canonical.get(key).map(String::as_str);
    assert_eq!(of("uscc"), Some("91350100M000100Y43"));
    assert_eq!(of("area_m2"), Some("97.5"));
    assert_eq!(of("items"), Some("热食类食品制售；自制饮品制售；冷食类食品制售（冷加工糕点）"));
    assert_eq!(of("category"), Some("餐饮服务经营者（中央厨房）"));
    assert_eq!(of("planned_opening"), Some("2026-03-01"));
    assert_eq!(of("directly_run"), Some("是"));
    assert_eq!(of("manager"), None);
    assert_eq!(forms().application(FormPart::Store).check(&canonical), []);
}

#[test]
fn columns_are_found_by_title_or_alias() {
    let forms = forms();
    let form = forms.application(FormPart::Store);
    for (title, key) in [
        ("\u{feff}门店名称", "name"),
        ("经营面积（平方米）", "area_m2"),
        (" 地址 ", "address"),
        ("字号", "trade_name"),
        ("拟开业日期", "planned_opening"),
    ] {
        assert_eq!(form.field_for_column(title).map(|f| f.key.as_str()), Some(key));
    }
    assert!(form.field_for_column("颜色").is_none());
}

#[test]
fn every_store_of_the_real_list_passes_and_most_have_an_office() {
    let forms = forms();
    let form = forms.application(FormPart::Store);
    let mut reader = csv::Reader::from_reader(SAMPLE_STORES.as_bytes());
    let keys: Vec<String> =
        reader.headers().unwrap().iter().map(|t| form.field_for_column(t).unwrap().key.clone()).collect();
    let (mut rows, mut placed) = (0, 0);
    for record in reader.records() {
        let record = record.unwrap();
        let values: BTreeMap<String, String> =
            keys.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
        assert_eq!(form.check(&values), [], "{values:?}");
        rows += 1;
        placed += usize::from(forms.offices().office_for(&values["division"], &values["address"]).is_some());
    }
    assert_eq!(rows, 106);
    assert!(placed >= 100, "{placed} of {rows} have an office");
    assert!(placed < rows, "the unassigned queue has something to show");
}
