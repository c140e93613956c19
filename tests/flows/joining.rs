//! Stores join, or not, each for itself: partial grants, mixed filings, a later filing.

use crate::harness::{List, TestApp, both, store, stores, text, text_of};
use serde_json::{Value, json};

both! {
    three_of_forty_are_refused
    headquarters_and_stores_in_one_filing
    no_store_joins_a_headquarters_that_is_refused
    the_minimum_counts_rows_in_force
    an_address_is_in_one_live_filing
    a_store_is_merged_in_with_the_licence_it_holds
    a_list_names_the_licences_to_be_merged
}

async fn three_of_forty_are_refused(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let mut list = stores(40);
    list[3] = store(3).with("直营", "否");
    list[17] = store(17).with("字号", "别家");
    list[39] = store(39).with("行政区划代码", "440305");
    let expected =
        [(3, "store.not_directly_run"), (17, "store.other_trade_name"), (39, "store.outside_territory")];
    let filing = app.open("hq", &licensed.enterprise).await;
    let csv = List::of(&list).csv().into_bytes();
    let report = app.by("hq").post_file(&format!("/filings/{filing}/import"), "门店.csv", csv).await.done();
    for (at, row) in report["rows"].as_array().expect("a report").iter().enumerate() {
        let codes: Vec<&Value> =
            row["refused_for"].as_array().into_iter().flatten().map(|code| &code["code"]).collect();
        let expected: Vec<&str> =
            expected.iter().filter(|(place, _)| *place == at).map(|(_, code)| *code).collect();
        assert_eq!(codes, expected, "told before anything is submitted: {row:#}");
        app.draw("hq", &text(&row["item"])).await;
    }
    app.attach_papers("hq", &filing, "add").await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    app.recommend(&filing).await;

    let decided = app.decide(&filing).await;
    assert_eq!(decided["rows"], 37);
    assert_eq!(app.filing(&filing).await["items"], json!({ "granted": 37, "refused": 3 }));
    let items = decided["items"].as_array().expect("every address decided");
    for (at, code) in expected {
        let outcome = &items[at]["outcome"];
        assert_eq!((&outcome["verdict"], &outcome["codes"][0]["code"]), (&json!("refuse"), &json!(code)));
    }
    assert_eq!(app.rows(&licensed.licence).await.len(), 37);
    assert_eq!(app.all("/inspections?kind=first&limit=1000").await.len(), 37);
    let told = app.told(&format!("enterprise:{}", licensed.enterprise)).await;
    let (_, values) = told.iter().find(|(text, _)| text == "decision_refused").expect("the holder is told");
    assert!(values.contains(&"37".to_owned()) && values.contains(&"3".to_owned()), "{values:?}");
}

async fn headquarters_and_stores_in_one_filing(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let (filing, items) = app.draft("hq", &enterprise, &stores(3)).await;
    let hq = app.by("hq").post(&format!("/filings/{filing}/items"), app.headquarters("hq")).await.done();
    app.attach_papers("hq", &filing, "issue").await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    app.pass_on_site(&text(&hq["id"])).await;
    app.recommend(&filing).await;
    let decided = app.decide(&filing).await;
    assert_eq!((&decided["rows"], &decided["licence"]["edition"]), (&json!(3), &json!(1)));
    for item in items {
        assert_eq!(app.item(&item).await["outcome"]["edition"], 1);
    }
}

async fn no_store_joins_a_headquarters_that_is_refused(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let (filing, items) = app.draft("hq", &enterprise, &stores(2)).await;
    let hq = app.by("hq").post(&format!("/filings/{filing}/items"), app.headquarters("hq")).await.done();
    app.attach_papers("hq", &filing, "issue").await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    app.recommend(&filing).await;
    let refuse = json!({ "verdict": "refuse", "text": "现场不具备条件" });
    let hq = text(&hq["id"]);
    app.by("reviewer").post(&format!("/items/{hq}/recommendation"), refuse).await.done();
    let decided = app.decide(&filing).await;
    assert_eq!((&decided["rows"], &decided["licence"]), (&json!(0), &Value::Null));
    assert_eq!(app.item(&hq).await["state"], "refused");
    for item in items {
        assert_eq!(app.item(&item).await["outcome"]["codes"][0]["code"], "hq_not_granted");
    }
    // The check nobody was sent to has nothing left to find out.
    assert_eq!(app.on_site_of(&hq).await["state"], "void");
}

async fn the_minimum_counts_rows_in_force(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (alone, _) = app.accepted(&licensed, &[store(0)]).await;
    app.recommend(&alone).await;
    let decided = app.decide(&alone).await;
    assert_eq!((&decided["rows"], &decided["licence"]), (&json!(0), &Value::Null));
    assert_eq!(decided["items"][0]["outcome"]["codes"][0]["code"], "stores.too_few");
    // Refused is not barred: with a second one it joins, and a third may then come alone.
    let (two, _) = app.accepted(&licensed, &stores(2)).await;
    app.recommend(&two).await;
    assert_eq!(app.decide(&two).await["rows"], 2);
    let (third, _) = app.accepted(&licensed, &[store(2)]).await;
    app.recommend(&third).await;
    let decided = app.decide(&third).await;
    assert_eq!((&decided["rows"], &decided["licence"]["edition"]), (&json!(1), &json!(3)));
    let rows = app.rows(&licensed.licence).await;
    let editions: Vec<_> = rows.iter().map(|row| (row["no"].clone(), row["from_edition"].clone())).collect();
    assert_eq!(editions, [(json!(1), json!(2)), (json!(2), json!(2)), (json!(3), json!(3))]);
}

async fn an_address_is_in_one_live_filing(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (first, _) = app.accepted(&licensed, &stores(2)).await;
    let (second, _) = app.draft("hq", &licensed.enterprise, &[store(1), store(2)]).await;
    app.sign("hq", &second).await;
    let submit = format!("/filings/{second}/submit");
    let refused = app.by("hq").post(&submit, Value::Null).await.refused(422, "address.in_other_filing");
    assert_eq!(refused["faults"].as_array().map(Vec::len), Some(1));
    assert_eq!(refused["faults"][0]["item"], 1, "the row is named: {refused:#}");
    // The claim is let go with its filing.
    app.by("hq").post(&format!("/filings/{first}/withdraw"), Value::Null).await.done();
    app.submit("hq", &second).await;
    app.admit(&second).await;
    app.recommend(&second).await;
    assert_eq!(app.decide(&second).await["rows"], 2);
}

async fn a_store_is_merged_in_with_the_licence_it_holds(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    let own = "JY24401120000011";
    let mut holder = store(0).json();
    (holder["holds_licence"], holder["merge"]) = (json!(own), json!(true));
    let kept = app.by("hq").put(&format!("/items/{}", items[0]), holder).await.done();
    assert_eq!(kept["premises"]["merge"], true, "{kept:#}");
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 2, "no day without a permit");
    // The decision that grants it names the licence it cancels, and no other store's.
    let path = format!("/filings/{filing}/documents/grant_decision");
    let letter = text_of(&app.by("clerk").get(&path).await.bytes());
    assert!(letter.contains("一并注销的原许可证") && letter.matches(own).count() == 1, "{letter}");
}

async fn a_list_names_the_licences_to_be_merged(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let filing = app.open("hq", &licensed.enterprise).await;
    let own = "JY24401120000011";
    let cells = ["并入（原许可证编号）", own, "", "是"];
    let csv = List::of(&stores(3)).csv();
    let lines = csv.lines().zip(cells).map(|(line, cell)| format!("{line},{cell}\r\n"));
    let path = format!("/filings/{filing}/import");
    let report =
        app.by("hq").post_file(&path, "门店.csv", lines.collect::<String>().into_bytes()).await.done();
    assert_eq!(report["drafted"], 2, "{report:#}");
    let fault = &report["rows"][2]["faults"][0];
    assert_eq!((&fault["code"], &fault["field"]), (&json!("store.merge_unnamed"), &json!("holds_licence")));
    let refused = report["rows"][0]["refused_for"].as_array().expect("a list");
    assert!(refused.iter().all(|code| code["code"] != "store.holds_licence"), "it asks to merge: {report:#}");
    let kept = app.item(&text(&report["rows"][0]["item"])).await;
    assert_eq!((&kept["premises"]["holds_licence"], &kept["premises"]["merge"]), (&json!(own), &json!(true)));
    let other = app.item(&text(&report["rows"][1]["item"])).await;
    assert_eq!(
        (&other["premises"]["holds_licence"], &other["premises"]["merge"]),
        (&Value::Null, &json!(false))
    );
}
