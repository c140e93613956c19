//! What the built-in data says.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::date;

use super::forms;
use crate::cross::names_article;
use crate::load::embedded_sources;
use crate::{FormPart, Instrument, LimitKey, OnFail, RuleName, SigningMethod, Tag, Unit};

#[test]
fn every_file_in_the_folder_is_built_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let on_disk: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let built_in: BTreeSet<String> = embedded_sources().into_iter().map(|source| source.file).collect();
    assert_eq!(on_disk, built_in);
}

#[test]
fn limits_are_those_of_the_law() {
    let forms = forms();
    let expected = [
        (LimitKey::OneTimeNotice, 5),
        (LimitKey::OnSiteCheck, 5),
        (LimitKey::Decision, 10),
        (LimitKey::DecisionExtension, 5),
        (LimitKey::PilotDecision, 5),
        (LimitKey::HandOut, 5),
        (LimitKey::FirstInspection, 30),
        (LimitKey::HearingRequest, 5),
        (LimitKey::HearingHeld, 20),
        (LimitKey::ReportChange, 10),
        (LimitKey::PublishInspection, 20),
        (LimitKey::PublishPermit, 7),
        (LimitKey::RenewalOpens, 90),
        (LimitKey::RenewalCloses, 15),
        (LimitKey::Reissue, 10),
    ];
    for (key, days) in expected {
        let limit = forms.limit(key);
        assert_eq!((limit.key, limit.days, limit.unit), (key, days, Unit::WorkingDays));
    }
    assert_eq!(forms.limit(LimitKey::DraftSilence).unit, Unit::CalendarDays);
    for (limit, key) in forms.limits().iter().zip(LimitKey::ALL) {
        assert_eq!(limit.key, *key);
        assert!(forms.basis(&limit.basis).is_some());
    }
    assert_eq!(forms.limits().len(), LimitKey::ALL.len());
}

#[test]
fn no_article_number_is_printed_for_what_is_from_memory() {
    let forms = forms();
    let from_memory: Vec<_> = forms.bases().iter().filter(|basis| basis.tag == Tag::M).collect();
    assert!(from_memory.iter().any(|basis| basis.article.is_some()), "the guard has something to guard");
    for basis in from_memory {
        assert!(!names_article(&basis.cite()), "{}", basis.cite());
        assert!(!names_article(&basis.text_zh), "{}", basis.text_zh);
    }
    let seen = forms.basis("all.acceptance").unwrap();
    assert_eq!(seen.cite(), "《中华人民共和国行政许可法》第三十二条");
    let reissue = forms.basis("order78.reissue").unwrap();
    assert_eq!(reissue.cite(), "《食品经营许可和备案管理办法》");
    assert_eq!(reissue.article.as_deref(), Some("第三十七条"));
}

#[test]
fn articles_are_found_however_written() {
    for text in ["第三十二条", "依照第 35 条办理", "见第七十八条至第七十九条"] {
        assert!(names_article(text), "{text}");
    }
    for text in ["第一次条件", "第条", "条件", "第二款", "一条"] {
        assert!(!names_article(text), "{text}");
    }
}

#[test]
fn huangpu_refuses_and_inspects_as_designed() {
    let forms = forms();
    let huangpu = forms.instrument("instrument.huangpu.v1").unwrap();
    let inspect = [
        RuleName::HqCreditClear,
        RuleName::StoreLayoutSimilar,
        RuleName::StorePromiseSigned,
        RuleName::StoreMayPromise,
    ];
    for name in RuleName::ALL {
        match huangpu.rule(*name) {
            None => assert_eq!(*name, RuleName::StoreNotLarge),
            Some(rule) if inspect.contains(name) => assert_eq!(rule.on_fail, OnFail::Inspect, "{name}"),
            Some(rule) => assert_eq!(rule.on_fail, OnFail::Refuse, "{name}"),
        }
    }
    assert!(huangpu.covers("440112") && !huangpu.covers("440106"));
    assert!(!huangpu.in_force_on(date(2023, 11, 30)) && huangpu.in_force_on(date(2023, 12, 1)));
    assert_eq!((huangpu.number.as_deref(), huangpu.minimum_stores), (None, 2));
    assert!(!huangpu.signing.contains(&SigningMethod::Click));
}

#[test]
fn zhongshan_refuses_what_its_notice_leaves_out() {
    let forms = forms();
    let zhongshan = forms.instrument("zhongshan-like").unwrap();
    assert!(zhongshan.merge_existing && zhongshan.covers("442000"));
    assert_eq!(zhongshan.large_area_m2, Some(500));
    for bracket in ["中央厨房", "集体用餐配送", "药品零售企业"] {
        assert!(zhongshan.excluded_brackets.iter().any(|b| b == bracket));
    }
    for item in ["冷食类食品制售", "生食类食品制售"] {
        assert!(zhongshan.excluded_items.iter().any(|i| i == item));
    }
    assert_eq!(zhongshan.rules.len(), RuleName::ALL.len());
    assert_eq!(zhongshan.rule(RuleName::HqCreditClear).unwrap().on_fail, OnFail::Refuse);
}

#[test]
fn the_demonstration_covers_nothing_until_it_is_told_where() {
    let forms = forms();
    let demo = forms.instrument("demo").unwrap();
    assert_eq!(demo.id, "instrument.demo.v1");
    assert_eq!(demo.title, "演示用试点文件,非真实文件");
    assert!(demo.demonstration && demo.signing.contains(&SigningMethod::Click));
    assert!(!demo.covers("440106"));
    let huangpu = forms.instrument("huangpu").unwrap();
    // The same rules, each by its own basis.
    let asked = |of: &Instrument| -> Vec<_> { of.rules.iter().map(|it| (it.rule, it.on_fail)).collect() };
    assert_eq!(asked(demo), asked(huangpu));
    assert!(demo.rules.iter().all(|rule| !rule.basis.starts_with("pilot.")), "no other bureau's measure");
    assert_eq!(demo.excluded_items, huangpu.excluded_items);
    for (territory, inside, outside) in [
        ("4401", "440118", "440300"),
        ("44", "440300", "450100"),
        ("440100", "440118", "440300"),
        ("440000", "445300", "110101"),
        ("440106", "440106", "440104"),
    ] {
        let here = demo.for_territory(territory);
        assert_eq!(here.id, demo.id);
        assert!(here.covers(inside) && !here.covers(outside), "{territory}");
    }
}

#[test]
fn the_instrument_in_force_is_found_by_place_and_day() {
    let forms = forms();
    let found = |division, day| forms.instrument_in_force(division, day).map(|i| i.id.as_str());
    assert_eq!(found("440112", date(2026, 1, 20)), Some("instrument.huangpu.v1"));
    assert_eq!(found("442000", date(2026, 1, 20)), Some("instrument.zhongshan-like.v1"));
    assert_eq!(found("440112", date(2020, 1, 20)), None);
    assert_eq!(found("440106", date(2026, 1, 20)), None);
}

#[test]
fn checklists_are_declared_and_complete() {
    let forms = forms();
    let hq = forms.checklist("checklist.hq-on-site.v1").unwrap();
    let keys: Vec<&str> = hq.items.iter().filter(|i| i.key).map(|i| i.no.as_str()).collect();
    assert_eq!(hq.items.len(), 14);
    assert_eq!(keys, ["HQ-1", "HQ-2", "HQ-3", "HQ-4", "HQ-5", "HQ-6", "HQ-9", "HQ-13"]);
    let first = forms.checklist("checklist.first.v1").unwrap();
    assert_eq!(first.items.len(), 18);
    assert!(first.items.iter().filter(|i| i.compares_with_promise).count() >= 7);
    assert!(hq.declared.contains("系统自拟") && first.declared.contains("系统自拟"));
}

#[test]
fn a_store_hands_in_a_layout_and_a_commitment() {
    let forms = forms();
    let list = forms.paper_list("add").unwrap();
    let required: Vec<&str> = list.papers.iter().filter(|p| p.required).map(|p| p.code.as_str()).collect();
    assert_eq!(required, ["application_form", "layout", "commitment"]);
    assert_eq!(list.ordinary_papers_per_address, 4);
    for matter in ["issue", "add"] {
        for paper in &forms.paper_list(matter).unwrap().papers {
            assert_eq!(paper.max_bytes, 20 * 1024 * 1024);
            assert_eq!(paper.media_types, ["application/pdf", "image/png", "image/jpeg"]);
        }
    }
    assert!(forms.paper_list("renew").is_none());
}

#[test]
fn categories_and_items_are_known_by_their_other_names() {
    let forms = forms();
    let all = forms.categories();
    let digit = |name| all.category(name).map(|c| c.digit);
    assert_eq!(digit("食品销售经营者"), Some(1));
    assert_eq!(digit("餐饮服务经营者（中央厨房）"), Some(2));
    assert_eq!(digit("单位食堂"), Some(3));
    assert_eq!(digit("餐饮服务经营者（小屋）"), None);
    assert_eq!(all.category_brackets("餐饮服务经营者(中央厨房、集体用餐配送)"), ["中央厨房", "集体用餐配送"]);
    let item = |name| all.canonical_item(name);
    assert_eq!(item("热食类 制售").as_deref(), Some("热食类食品制售"));
    assert_eq!(item("散装食品（含冷藏冷冻食品）销售").as_deref(), Some("散装食品销售"));
    assert_eq!(item("冷食类食品制售(含冷加工糕点)").as_deref(), Some("冷食类食品制售"));
    assert_eq!(all.item_brackets("冷食类食品制售(含冷加工糕点)"), ["冷加工糕点"]);
    assert_eq!(item("预包装食品销售"), None);
    assert!(all.not_permitted("预包装食品销售").is_some());
    assert!(all.item("餐饮服务连锁管理").unwrap().chain_management);
    assert!(!all.item("餐饮服务管理").unwrap().chain_management);
}

#[test]
fn every_version_is_kept_with_its_hash() {
    let forms = forms();
    let versions = forms.versions();
    assert_eq!(versions.len(), embedded_sources().len());
    for version in &versions {
        assert_eq!(version.sha256.len(), 64);
        assert_eq!(forms.version(&version.id), Some(version));
    }
    let offices = forms.version("offices.guangzhou.v1").unwrap();
    assert_eq!(offices.kind, "offices");
    assert!(offices.body.starts_with("# 示例表"));
    assert_eq!(forms.application(FormPart::Store).part, FormPart::Store);
}

#[test]
fn a_rule_has_one_name_on_the_wire_and_in_refusals() {
    for name in RuleName::ALL {
        assert_eq!(serde_json::to_string(name).unwrap(), format!("\"{name}\""));
    }
}
