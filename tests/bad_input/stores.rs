//! Stores that may not join: told when the list comes in, and held to at every later step.

use super::Before;
use crate::harness::{List, Store, TestApp, both, fault, store, stores, text};
use serde_json::{Value, json};

both! {
    every_rule_is_told_and_held_to
    a_store_on_a_licence_cannot_join_again
    a_store_with_a_licence_is_told_to_merge
    a_licence_of_this_register_is_not_merged_in_passing
}

/// What is wrong with which row, the code it is told, and a word of the message.
fn table() -> Vec<(Store, &'static str, &'static str)> {
    let twin = store(0).with("统一社会信用代码", store(20).get("uscc"));
    let same_code = store(21).with("统一社会信用代码", store(1).get("uscc"));
    vec![
        (store(2).with("直营", "否"), "store.not_directly_run", "直营"),
        (store(3).with("行政区划代码", "440305"), "store.outside_territory", "试点地区"),
        (store(4).with("字号", "别家"), "store.other_trade_name", "字号"),
        (store(5).with("经营项目", "热食类食品制售;冷食类食品制售"), "store.excluded_business", "不适用"),
        (
            store(6).with("经营项目", "热食类食品制售;散装食品销售"),
            "store.items_beyond_standard",
            "超出总部标准",
        ),
        (store(7).with("主体业态", "食品销售经营者"), "store.other_category", "主体业态"),
        (twin, "store.duplicate_in_filing", "相同"),
        (same_code, "store.duplicate_in_filing", "相同"),
        (
            store(22).with("经营场所", &format!(" {} ", store(1).get("address").replace('1', "１"))),
            "store.duplicate_in_filing",
            "相同",
        ),
    ]
}

async fn every_rule_is_told_and_held_to(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let table = table();
    let mut list = stores(2);
    list.extend(table.iter().map(|(row, ..)| row.clone()));
    let filing = app.open("hq", &licensed.enterprise).await;
    let csv = List::of(&list).csv().into_bytes();
    let report = app.by("hq").post_file(&format!("/filings/{filing}/import"), "门店.csv", csv).await.done();
    let rows = report["rows"].as_array().expect("a report");
    for (at, (row, (_, code, said))) in rows[2..].iter().zip(&table).enumerate() {
        assert_eq!(row["line"], at + 4, "the line of the file is named");
        let told = row["refused_for"].as_array().expect("codes").iter().find(|told| told["code"] == *code);
        let told = told.unwrap_or_else(|| panic!("no {code}: {row:#}"));
        assert!(text(&told["zh"]).contains(said), "{told}");
    }
    assert!(rows[..2].iter().all(|row| row["refused_for"] == json!([])), "the others are right: {report:#}");

    let items: Vec<String> = rows.iter().map(|row| text(&row["item"])).collect();
    for item in &items {
        app.draw("hq", item).await;
    }
    app.attach_papers("hq", &filing, "add").await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    // No reviewer can let one through.
    let before = Before::of(app).await;
    for ((item, (_, code, _)), order) in items[2..].iter().zip(&table).zip(3..) {
        let path = format!("/items/{item}/recommendation");
        let answer = app.by("reviewer").post(&path, json!({ "verdict": "grant" })).await;
        let refused = answer.refused(422, "eligibility.failed");
        assert_eq!(fault(&refused, code)["item"], order, "the row is named: {refused:#}");
    }
    before.and_now(&Before::of(app).await);
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 2, "the others join");
    for (item, (_, code, _)) in items[2..].iter().zip(&table) {
        let outcome = app.item(item).await["outcome"].clone();
        let codes: Vec<&Value> =
            outcome["codes"].as_array().expect("codes").iter().map(|code| &code["code"]).collect();
        assert!(codes.contains(&&json!(code)), "{outcome:#}");
    }
}

async fn a_store_on_a_licence_cannot_join_again(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let filing = app.open("hq", &granted.licensed.enterprise).await;
    let moved = store(1).with("经营场所", "广州市越秀区另一路9号首层");
    let list = [store(0), moved, store(3)];
    let csv = List::of(&list).csv().into_bytes();
    let report = app.by("hq").post_file(&format!("/filings/{filing}/import"), "门店.csv", csv).await.done();
    let codes = |at: usize| report["rows"][at]["refused_for"][0]["code"].clone();
    assert_eq!(
        [codes(0), codes(1), codes(2)],
        [json!("store.already_listed"), json!("store.already_listed"), Value::Null]
    );
    // Another chain cannot take the place either.
    let rival = app.licensed("rival").await;
    let filing = app.open("rival", &rival.enterprise).await;
    let added = app.by("rival").post(&format!("/filings/{filing}/items"), store(0).json()).await.done();
    let checked = app.by("rival").get(&format!("/filings/{filing}/check")).await.done();
    let answers = checked["items"][0]["answers"].as_array().expect("answers");
    let told = answers.iter().find(|answer| answer["fault"]["code"] == "store.already_listed").expect("told");
    assert!(!told.to_string().contains("hq"), "without a word of whose licence it is");
    assert_ne!(added["id"], Value::Null);
}

async fn a_store_with_a_licence_is_told_to_merge(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(3)).await;
    let mut holder = store(0).json();
    holder["holds_licence"] = json!("JY24401120000011");
    app.by("hq").put(&format!("/items/{}", items[0]), holder).await.done();
    let checked = app.by("hq").get(&format!("/filings/{filing}/check")).await.done();
    let answers = checked["items"][0]["answers"].as_array().expect("answers");
    let told = answers.iter().find(|answer| answer["fault"]["code"] == "store.holds_licence").expect("told");
    assert_eq!(told["fault"]["zh"], "本店已持证,请选择『并入』");
    assert_eq!((&told["evidence"], &told["on_fail"]), (&json!("JY24401120000011"), &json!("refuse")));
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    app.recommend(&filing).await;
    let decided = app.decide(&filing).await;
    assert_eq!(decided["rows"], 2);
    assert_eq!(decided["items"][0]["outcome"]["codes"][0]["zh"], "本店已持证,请选择『并入』");
}

async fn a_licence_of_this_register_is_not_merged_in_passing(app: &TestApp) {
    let rival = app.licensed("rival").await;
    let licensed = app.licensed("hq").await;
    let filing = app.open("hq", &licensed.enterprise).await;
    let codes = async |held: Value| {
        let mut holder = store(0).json();
        (holder["holds_licence"], holder["merge"]) = (held, json!(true));
        let item = app.by("hq").post(&format!("/filings/{filing}/items"), holder).await.done();
        let checked = app.by("hq").get(&format!("/filings/{filing}/check")).await.done();
        let answers = checked["items"][0]["answers"].as_array().expect("answers").clone();
        app.by("hq").delete(&format!("/items/{}", text(&item["id"]))).await;
        let codes = answers.iter().map(|answer| answer["fault"]["code"].clone());
        codes.filter(|code| code.as_str().is_some_and(|code| code.starts_with("store."))).collect::<Vec<_>>()
    };
    assert!(codes(json!(rival.number)).await.contains(&json!("store.already_listed")), "it is ended first");
    assert!(codes(Value::Null).await.contains(&json!("store.merge_unnamed")));
}
