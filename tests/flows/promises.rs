//! Promises: declined, withdrawn, barred; and the way round by inspection.

use crate::harness::{TestApp, both, store, stores, text};
use serde_json::{Value, json};

both! {
    a_store_without_a_promise_is_inspected_first
    a_promise_is_withdrawn_before_the_decision
    a_promise_is_withdrawn_before_acceptance
    a_layout_that_differs_is_inspected
    an_enterprise_barred_from_promising_is_inspected
    a_mark_recorded_after_acceptance_turns_the_stores_to_inspection
    a_mark_recorded_before_the_decision_stops_it_and_turns_the_store
    the_letter_of_a_store_can_be_read_by_itself
}

async fn a_store_without_a_promise_is_inspected_first(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(3)).await;
    let declined = app.by("hq").post(&format!("/items/{}/decline", items[0]), Value::Null).await.done();
    assert_eq!(declined["promise"]["promise"], "declined");
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    let item = app.item(&items[0]).await;
    assert_eq!(item["route"], json!({ "way": "inspected", "reasons": ["declined"] }));
    assert_eq!(app.item(&items[1]).await["route"]["way"], "committed");

    // The others need not wait for it.
    app.recommend(&filing).await;
    let decided = app.decide(&filing).await;
    assert_eq!((&decided["rows"], &decided["licence"]["edition"]), (&json!(2), &json!(2)));
    assert_eq!(app.filing(&filing).await["phase"], "in_work");
    app.pass(1);
    app.pass_on_site(&items[0]).await;
    app.recommend(&filing).await;
    app.pass(1);
    let decided = app.decide(&filing).await;
    assert_eq!((&decided["rows"], &decided["licence"]["edition"]), (&json!(1), &json!(3)));
    let rows = app.rows(&licensed.licence).await;
    let row = app.by("hq").get(&format!("/rows/{}", text(&rows[2]["id"]))).await.done();
    assert_eq!(row["route"]["way"], "inspected");
    assert_eq!(row["drawing"], app.item(&items[0]).await["papers"]["layout"]["sha256"]);
}

async fn a_promise_is_withdrawn_before_the_decision(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.accepted(&licensed, &stores(2)).await;
    app.recommend(&filing).await;
    let retract = format!("/items/{}/retract", items[1]);
    let retracted = app.by("hq").post(&retract, Value::Null).await.done();
    assert_eq!(retracted["promise"]["promise"], "retracted");
    assert_eq!(retracted["route"], json!({ "way": "inspected", "reasons": ["retracted"] }));
    app.by("hq").post(&retract, Value::Null).await.refused(409, "commitment.not_signed");

    // What was recommended rests on the promise, so it is not granted on it.
    let at = |item: &str| format!("/items/{item}/decision");
    let refused = app.by("approver").post(&at(&items[1]), Value::Null).await;
    assert!(refused.status >= 400, "{refused}");
    assert_eq!(app.by("approver").post(&at(&items[0]), Value::Null).await.done()["rows"], 1);
    app.pass_on_site(&items[1]).await;
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 1);
}

async fn a_promise_is_withdrawn_before_acceptance(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    let retract = format!("/items/{}/retract", items[1]);
    let retracted = app.by("hq").post(&retract, Value::Null).await.done();
    assert_eq!((&retracted["state"], &retracted["route"]), (&json!("proposed"), &Value::Null));
    app.by("hq").post(&retract, Value::Null).await.refused(409, "commitment.not_signed");
    app.admit(&filing).await;
    assert_eq!(app.item(&items[1]).await["route"], json!({ "way": "inspected", "reasons": ["retracted"] }));
    app.pass_on_site(&items[1]).await;
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 2);
}

async fn a_layout_that_differs_is_inspected(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    let mut other = store(0).json();
    other["layout_similar"] = json!(false);
    app.by("hq").put(&format!("/items/{}", items[0]), other).await.done();
    app.sign("hq", &filing).await;
    let checked = app.by("hq").get(&format!("/filings/{filing}/check")).await.done();
    assert_eq!(checked["items"][0]["route"]["reasons"], json!(["layout_differs"]));
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    app.pass_on_site(&items[0]).await;
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 2);
}

async fn an_enterprise_barred_from_promising_is_inspected(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let credit = format!("/enterprises/{}/credit", licensed.enterprise);
    let mark = json!({ "mark": "barred_from_promising", "document": "甲市监罚〔2026〕1号" });
    app.by("clerk").post(&credit, mark.clone()).await.refused(403, "actor.wrong_role");
    app.by("chief")
        .post(&credit, json!({ "mark": "barred_from_promising", "document": "" }))
        .await
        .refused(422, "credit.document_missing");
    assert_eq!(app.by("chief").post(&credit, mark).await.done()["barred_from_promising"], true);
    let (_, items) = app.accepted(&licensed, &stores(2)).await;
    assert_eq!(app.item(&items[0]).await["route"]["reasons"], json!(["may_not_promise"]));

    let repair = json!({ "document": "甲市监罚〔2026〕1号", "repair": "甲市监信〔2026〕9号" });
    app.by("chief").post(&format!("{credit}/repair"), repair.clone()).await.done();
    app.by("chief").post(&format!("{credit}/repair"), repair).await.refused(422, "credit.unknown");
    assert_eq!(app.by("hq").get(&credit).await.done()["barred_from_promising"], false);
}

/// Bars the chain from promising, by a document made elsewhere.
async fn bar(app: &TestApp, enterprise: &str) {
    let mark = json!({ "mark": "barred_from_promising", "document": "甲市监罚〔2026〕1号" });
    app.by("chief").post(&format!("/enterprises/{enterprise}/credit"), mark).await.done();
}

async fn a_mark_recorded_after_acceptance_turns_the_stores_to_inspection(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.accepted(&licensed, &stores(3)).await;
    bar(app, &licensed.enterprise).await;
    // What is suggested goes by the rules as they stand now: nothing can be granted as it is.
    let suggested = app.by("reviewer").get(&format!("/filings/{filing}/suggestion")).await.done();
    assert_eq!(suggested["items"], json!([]));
    let checked = app.by("reviewer").get(&format!("/filings/{filing}/check")).await.done();
    assert_eq!(checked["items"][0]["turned"], true);
    assert_eq!(checked["items"][0]["route"], json!({ "way": "inspected", "reasons": ["may_not_promise"] }));

    // A reviewer who would grant one turns it instead, and sees so.
    let recommend = format!("/items/{}/recommendation", items[0]);
    let turned = app.by("reviewer").post(&recommend, json!({ "verdict": "grant" })).await.done();
    assert_eq!((&turned["state"], &turned["route"]["way"]), (&json!("accepted"), &json!("inspected")));
    app.by("reviewer")
        .post(&recommend, json!({ "verdict": "grant" }))
        .await
        .refused(409, "on_site.not_passed");
    // Or turns all that are left, once.
    let reroute = format!("/filings/{filing}/reroute");
    app.by("clerk").post(&reroute, Value::Null).await.refused(403, "actor.wrong_role");
    let turned = app.by("reviewer").post(&reroute, Value::Null).await.done();
    assert_eq!(turned["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(app.by("reviewer").post(&reroute, Value::Null).await.done()["items"], json!([]));
    let enterprise = format!("enterprise:{}", licensed.enterprise);
    assert_eq!(app.times_told(&enterprise, "route_turned").await, 3);

    for item in &items {
        app.pass_on_site(item).await;
    }
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 3);
}

async fn a_mark_recorded_before_the_decision_stops_it_and_turns_the_store(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.accepted(&licensed, &stores(2)).await;
    app.recommend(&filing).await;
    bar(app, &licensed.enterprise).await;
    let decision = format!("/filings/{filing}/decision");
    app.by("approver").post(&decision, json!({})).await.refused(409, "route.turned");
    let turned = app.by("approver").post(&format!("/filings/{filing}/reroute"), Value::Null).await.done();
    assert_eq!(turned["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(turned["items"][0]["outcome"], Value::Null, "the recommendation fell away");
    for item in &items {
        app.pass_on_site(item).await;
    }
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 2);
}

async fn the_letter_of_a_store_can_be_read_by_itself(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    let before = app.by("hq").get(&format!("/items/{}/letter", items[0])).await.done();
    assert_eq!(before["signed"], false);
    app.sign("hq", &filing).await;
    let letter = app.by("hq").get(&format!("/items/{}/letter", items[0])).await.done();
    assert_eq!(letter["signed"], true);
    let words: String = letter["letter"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let item = app.item(&items[0]).await;
    let drawing = text(&item["papers"]["layout"]["sha256"]);
    for named in
        [store(0).get("name"), store(0).get("address"), drawing.as_str(), "陈总", "甲市市场监督管理局"]
    {
        assert!(words.contains(named), "{named} is not in the letter: {words}");
    }
    assert!(!words.contains("{{"), "{words}");
    assert_ne!(
        letter["sha256"],
        app.by("hq").get(&format!("/items/{}/letter", items[1])).await.done()["sha256"]
    );
}
