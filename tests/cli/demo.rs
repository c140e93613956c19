//! `demo` on the real list: what it prints is what the papers and the ledger say.

use super::Shell;
use crate::harness::{List, folded, stores, text, text_of};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Runs the main job on a list and answers its object.
pub(super) fn demo(shell: &Shell, stores: &str, rest: &[&str]) -> Value {
    let arguments = [&["demo", "--once", "--json", "--stores", stores, "--out", "out"], rest].concat();
    shell.run(&arguments).json()
}

/// A path the object names.
pub(super) fn read(shell: &Shell, path: &Value) -> Vec<u8> {
    let path: PathBuf = Path::new(path.as_str().expect("a path")).into();
    let path = if path.exists() { path } else { shell.path().join(path) };
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn twelve_real_stores_join() {
    let shell = Shell::new();
    shell.write("stores.csv", List::of(&stores(12)).csv());
    let told = demo(&shell, "stores.csv", &["--territory", "4401", "--on", "2026-01-20"]);
    let keys: Vec<&String> = told.as_object().expect("an object").keys().collect();
    for key in [
        "licence_number",
        "edition",
        "licence_pdf",
        "store_copies",
        "stores_filed",
        "stores_granted",
        "stores_refused",
        "follow_ups",
        "papers_saved_percent",
        "approval_working_days",
        "ledger",
    ] {
        assert!(keys.iter().any(|found| *found == key), "{key} is missing: {keys:?}");
    }
    assert_eq!((&told["stores_filed"], &told["stores_granted"]), (&json!(12), &json!(12)));
    assert_eq!((&told["stores_refused"], &told["edition"]), (&json!([]), &json!(2)));
    assert!(text(&told["licence_number"]).starts_with("JY2440100"));
    assert_eq!(told["ledger"]["verified"], true);
    assert!(told["papers_saved_percent"].as_f64().is_some_and(|saved| saved >= 50.0), "{told:#}");
    assert!(told["approval_working_days"].as_i64().is_some_and(|days| (0..=5).contains(&days)), "{told:#}");
    let follow_ups = told["follow_ups"].as_array().expect("follow-ups");
    assert_eq!(follow_ups.len(), 12);
    for (follow_up, store) in follow_ups.iter().zip(stores(12)) {
        assert_eq!(
            (follow_up["store"].as_str(), follow_up["division"].as_str()),
            (Some(store.get("name")), Some(store.get("division")))
        );
        let due = shell.run(&["calendar", "add", &text(&follow_up["permitted_on"]), "30"]).done();
        assert_eq!((&follow_up["due_on"], &follow_up["provisional"]), (&json!(due), &json!(false)));
    }
    let paper = text_of(&read(&shell, &told["licence_pdf"]));
    for store in stores(12) {
        assert!(paper.contains(&folded(store.get("name"))), "{} is not on the paper", store.get("name"));
    }
    let pages = paper.matches("不具法律效力").count();
    assert!(pages >= 2, "every page is marked as a sample");
    assert!(paper.contains("示例市市场监督管理局"));
    let copies = told["store_copies"].as_array().expect("copies");
    assert_eq!(copies.len(), 12);
    let copy = text_of(&read(&shell, &copies[4]));
    assert!(copy.contains(&folded(stores(12)[4].get("name"))) && copy.contains("不具法律效力"));

    // It is an ordinary database that can be looked at afterwards.
    let data = shell.path().join("data/demo");
    let verify: super::Ran = shell
        .command(&["ledger", "verify", "--json"])
        .env("YIZHENG_DATA", &data)
        .output()
        .expect("it starts")
        .into();
    let verified = verify.json();
    assert_eq!((&verified["verified"], &verified["entries"]), (&json!(true), &told["ledger"]["entries"]));
    // A second run clears the first and nothing else.
    std::fs::write(data.join("DEMONSTRATION"), "x").expect("the mark is there");
    std::fs::remove_file(data.join("DEMONSTRATION")).expect("the mark is there");
    let refused = shell.run(&["demo", "--once", "--stores", "stores.csv"]).refused();
    assert!(refused.contains("不会清除"), "{refused}");
}

#[test]
fn it_tells_a_person_what_happened() {
    let shell = Shell::new();
    shell.write("stores.csv", List::of(&stores(2)).csv());
    let arguments = ["demo", "--once", "--stores", "stores.csv", "--on", "2026-11-23", "--out", "o"];
    let said = shell.run(&arguments).done();
    for part in ["演示生成", "窗口受理", "现场核查", "准予 2 家", "暂定", "材料精简", "核对一致"]
    {
        assert!(said.contains(part), "{part} is not told: {said}");
    }
}
