//! `demo` on lists with faults: the bad rows are refused with their codes, the rest join, no row is
//! lost in between.

use super::Shell;
use super::demo::{demo, read};
use crate::harness::{List, folded, store, stores, text, text_of};
use serde_json::{Value, json};

/// The codes a row of that name was refused with.
fn reasons(told: &Value, name: &str) -> Vec<String> {
    let refused = told["stores_refused"].as_array().expect("a list");
    let row = refused.iter().find(|row| row["name"] == name).unwrap_or_else(|| panic!("{name}: {told:#}"));
    row["reasons"].as_array().expect("codes").iter().map(text).collect()
}

#[track_caller]
fn nothing_is_lost(told: &Value, rows: usize) {
    let refused = told["stores_refused"].as_array().expect("a list");
    assert_eq!(told["stores_filed"], rows);
    let granted = told["stores_granted"].as_u64().and_then(|n| usize::try_from(n).ok()).expect("a number");
    assert_eq!(granted + refused.len(), rows, "{told:#}");
    assert_eq!(told["follow_ups"].as_array().map(Vec::len), Some(granted));
    assert!(refused.iter().all(|row| row["reasons"].as_array().is_some_and(|reasons| !reasons.is_empty())));
    assert_eq!(told["ledger"]["verified"], true);
}

#[test]
fn bad_rows_are_refused_and_the_rest_join() {
    let shell = Shell::new();
    // The trade name most rows state is the headquarters'.
    let mut list: Vec<_> = stores(12).into_iter().map(|store| store.with("字号", "粤味")).collect();
    list[1] = list[1].clone().with("直营", "否");
    list[3] = list[3].clone().with("行政区划代码", "440305");
    list[4] = list[4].clone().with("字号", "别家");
    list[5] = list[5].clone().with("经营项目", "热食类食品制售;生食类食品制售");
    list[6] = list[6].clone().with("经营场所", store(0).get("address"));
    list[7] = list[7].clone().with("统一社会信用代码", store(2).get("uscc"));
    list[8] = list[8].clone().with("统一社会信用代码", "91440106MA1000025A");
    list[9] = list[9].clone().with("门店名称", "");
    list[10] = list[10].clone().with("主体业态", "食品销售经营者");
    shell.write("stores.csv", List::of(&list).csv());
    let told = demo(&shell, "stores.csv", &["--territory", "4401", "--on", "2026-03-05"]);
    nothing_is_lost(&told, 12);
    assert_eq!(told["stores_granted"], 3);
    for (at, code) in [
        (1, "store.not_directly_run"),
        (3, "store.outside_territory"),
        (4, "store.other_trade_name"),
        (5, "store.excluded_business"),
        (6, "store.duplicate_in_filing"),
        (7, "store.duplicate_in_filing"),
        (8, "uscc.check_character"),
        (10, "store.other_category"),
    ] {
        let found = reasons(&told, store(at).get("name"));
        assert!(found.iter().any(|found| found == code), "{code}: {found:?}");
    }
    assert_eq!(reasons(&told, "行 11"), ["field.required"]);
    let paper = text_of(&read(&shell, &told["licence_pdf"]));
    for (at, joined) in [(0, true), (2, true), (11, true), (1, false), (3, false), (6, false)] {
        assert_eq!(paper.contains(&folded(store(at).get("name"))), joined, "{at}");
    }
}

#[test]
fn a_list_of_which_nothing_joins_ends_well() {
    let shell = Shell::new();
    let list: Vec<_> = stores(3).into_iter().map(|store| store.with("直营", "否")).collect();
    shell.write("stores.csv", List::of(&list).csv());
    let told = demo(&shell, "stores.csv", &["--territory", "4401", "--on", "2026-01-20"]);
    nothing_is_lost(&told, 3);
    assert_eq!((&told["stores_granted"], &told["edition"]), (&json!(0), &json!(1)));

    // Not one row that can be read, and one store alone.
    shell
        .write("broken.csv", List::of(&[store(0).with("经营场所", ""), store(1).with("直营", "也许")]).csv());
    let told = demo(&shell, "broken.csv", &["--territory", "4401", "--on", "2026-01-20"]);
    nothing_is_lost(&told, 2);
    shell.write("alone.xlsx", List::of(&stores(1)).xlsx());
    let told = demo(&shell, "alone.xlsx", &["--territory", "4401", "--on", "2026-01-20"]);
    nothing_is_lost(&told, 1);
    assert_eq!(reasons(&told, store(0).get("name")), ["stores.too_few"]);
}

#[test]
fn another_territory_excel_and_a_date_past_the_last_notice() {
    let shell = Shell::new();
    let list: Vec<_> = stores(3).into_iter().map(|store| store.with("行政区划代码", "440305")).collect();
    shell.write("stores.csv", List::of(&list).gb18030());
    let told = demo(&shell, "stores.csv", &["--territory", "4403", "--on", "2026-12-25"]);
    nothing_is_lost(&told, 3);
    assert_eq!(told["stores_granted"], 3);
    assert!(text(&told["licence_number"]).starts_with("JY2440300"), "padded with 00");
    assert!(
        told["follow_ups"]
            .as_array()
            .expect("a list")
            .iter()
            .all(|follow_up| follow_up["provisional"] == true)
    );
    // A weekend start: everything falls on the working days after it.
    shell.write("stores.csv", List::of(&list).csv());
    let told = demo(&shell, "stores.csv", &["--territory", "44", "--on", "2026-02-21"]);
    assert_eq!(told["stores_granted"], 3);
    let day = text(&told["follow_ups"][0]["permitted_on"]);
    assert!(shell.run(&["calendar", "check", &day]).done().contains("工作日"), "{day}");
}

#[test]
fn a_list_of_another_province_joins() {
    let shell = Shell::new();
    let shanghai = ["310101", "310104", "310115", "310199", "440199", "999999"];
    let list: Vec<_> = stores(6)
        .into_iter()
        .zip(shanghai)
        .enumerate()
        .map(|(at, (store, division))| {
            store.with("行政区划代码", division).with("经营场所", &format!("上海市示例路{}号首层", at + 1))
        })
        .collect();
    shell.write("stores.csv", List::of(&list).csv());
    for (territory, number) in [("3101", "JY2310100"), ("31", "JY2310000")] {
        let told = demo(&shell, "stores.csv", &["--territory", territory, "--on", "2026-01-20"]);
        nothing_is_lost(&told, 6);
        assert_eq!(told["stores_granted"], 4, "{told:#}");
        assert!(text(&told["licence_number"]).starts_with(number), "{told:#}");
        for at in [4, 5] {
            assert_eq!(reasons(&told, store(at).get("name")), ["division.unknown"]);
        }
    }
}

#[test]
fn a_territory_that_cannot_exist_is_misuse() {
    let shell = Shell::new();
    for territory in ["99", "9901", "440199", "440", "4x", ""] {
        let ran = shell.run(&["demo", "--once", "--territory", territory]);
        assert!(ran.err.contains("--territory") && ran.err.contains("行政区划代码"), "{}", ran.err);
        ran.misused();
    }
    assert_eq!(std::fs::read_dir(shell.path()).expect("the folder").count(), 0, "nothing was begun");
}

#[test]
fn a_list_that_cannot_be_read_is_refused() {
    let shell = Shell::new();
    shell.write("drawing.pdf", crate::harness::pdf("no list"));
    shell.write("empty.csv", "");
    shell.write("titles.csv", "门店名称,经营场所\n一店,某路1号\n");
    for (file, said) in [
        ("none.csv", "none.csv"),
        ("drawing.pdf", ".csv"),
        ("empty.csv", "空文件"),
        ("titles.csv", "主体业态"),
    ] {
        let refused = shell.run(&["demo", "--once", "--json", "--stores", file]).refused();
        assert!(refused.contains(said), "{file}: {refused}");
    }
    assert!(!shell.path().join("data/demo/yizheng.sqlite").exists(), "nothing was begun");
}
