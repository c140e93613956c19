//! Pilot instruments: each names rules, texts and terms that exist.

use std::collections::BTreeSet;

use super::{BasisKeys, filled, known_basis, texts, unique};
use crate::FormError;
use crate::kinds::category::Categories;
use crate::kinds::checklist::ChecklistKind;
use crate::kinds::instrument::Instrument;
use crate::kinds::rule::RuleName;
use crate::load::{Doc, Parsed};

/// Checks one instrument against all other files.
pub(crate) fn check(
    doc: &Doc<Instrument>,
    parsed: &Parsed,
    bases: &BasisKeys,
    categories: &Categories,
) -> Result<(), FormError> {
    let (source, it) = (&doc.source, &doc.value);
    filled(source, "title", &it.title)?;
    known_basis(source, "basis", &it.basis, bases)?;
    texts::in_order(source, "valid_to", it.valid_from, it.valid_to)?;
    if it.demonstration && !(it.title.contains("演示") && it.title.contains("非真实文件")) {
        let problem = "演示文件的标题应写明「演示」和「非真实文件」（a demonstration must say so）";
        return Err(source.at("title", problem));
    }
    if it.minimum_stores == 0 {
        return Err(source.at("minimum_stores", "门店数下限至少为 1（at least 1）"));
    }
    if it.open_percent.is_some_and(|share| share == 0 || share > 100) {
        return Err(source.at("open_percent", "抽查比例应为 1 至 100（a share of 1 to 100 percent）"));
    }
    if it.signing.is_empty() {
        return Err(source.at("signing", "至少应有一种签署方式（no signing method）"));
    }
    territory(doc)?;
    exclusions(doc, categories)?;
    rules(doc, bases)?;
    if !parsed.commitments.iter().any(|other| other.id == it.commitment) {
        return Err(source.at("commitment", format!("没有承诺书「{}」（unknown commitment）", it.commitment)));
    }
    let lists = [
        ("hq_checklist", &it.hq_checklist, ChecklistKind::HqOnSite),
        ("first_checklist", &it.first_checklist, ChecklistKind::First),
    ];
    for (field, id, kind) in lists {
        match parsed.checklists.iter().find(|other| other.id == *id) {
            None => return Err(source.at(field, format!("没有检查表「{id}」（unknown checklist）"))),
            Some(list) if list.value.kind != kind => {
                return Err(source.at(field, format!("检查表「{id}」用途不符（wrong kind of checklist）")));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

fn territory(doc: &Doc<Instrument>) -> Result<(), FormError> {
    let it = &doc.value;
    if it.territory.is_empty() && !it.demonstration {
        return Err(doc.source.at("territory", "适用区域不能为空（empty territory）"));
    }
    let wrong = |code: &&String| {
        !matches!(code.len(), 2 | 4 | 6) || !code.bytes().all(|b| b.is_ascii_digit()) || code.ends_with("00")
    };
    match it.territory.iter().find(wrong) {
        Some(code) => {
            let problem = format!("「{code}」应为行政区划代码的前 2、4 或 6 位（not a division prefix）");
            Err(doc.source.at("territory", problem))
        }
        None => Ok(()),
    }
}

fn exclusions(doc: &Doc<Instrument>, categories: &Categories) -> Result<(), FormError> {
    let it = &doc.value;
    let all_categories: Vec<&String> = categories.categories.iter().map(|c| &c.name).collect();
    let all_items: Vec<&String> = categories.items.iter().map(|i| &i.name).collect();
    let all_brackets: Vec<&String> = categories
        .enterprise_marks
        .iter()
        .chain(categories.categories.iter().flat_map(|c| &c.brackets))
        .chain(categories.items.iter().flat_map(|i| &i.brackets))
        .collect();
    let lists = [
        ("excluded_categories", &it.excluded_categories, all_categories),
        ("excluded_items", &it.excluded_items, all_items),
        ("excluded_brackets", &it.excluded_brackets, all_brackets),
    ];
    for (field, names, known) in lists {
        if let Some(name) = names.iter().find(|name| !known.contains(name)) {
            return Err(doc.source.at(field, format!("经营分类中没有「{name}」（not in the categories）")));
        }
    }
    Ok(())
}

fn rules(doc: &Doc<Instrument>, bases: &BasisKeys) -> Result<(), FormError> {
    let (source, it) = (&doc.source, &doc.value);
    let path = |at: usize, field: &str| format!("rules[{}].{field}", at + 1);
    if it.rules.is_empty() {
        return Err(source.at("rules", "没有任何规则（no rules）"));
    }
    unique(source, it.rules.iter().enumerate().map(|(at, rule)| (path(at, "rule"), rule.rule.as_str())))?;
    for (at, rule) in it.rules.iter().enumerate() {
        known_basis(source, &path(at, "basis"), &rule.basis, bases)?;
        filled(source, &path(at, "title_zh"), &rule.title_zh)?;
        filled(source, &path(at, "title_en"), &rule.title_en)?;
    }
    let set: BTreeSet<RuleName> = it.rules.iter().map(|rule| rule.rule).collect();
    if set.contains(&RuleName::StoreNotLarge) != it.large_area_m2.is_some() {
        let problem =
            "「非大型」规则与面积界限应同时设定（store.not_large needs large_area_m2, and only then）";
        return Err(source.at("large_area_m2", problem));
    }
    Ok(())
}
