//! Verbs over many addresses: one that is stale or refused keeps itself and no other.

use crate::harness::{TestApp, both, store, stores, text};
use serde_json::{Value, json};

both! {
    opinions_are_taken_one_by_one
    those_that_stand_make_one_edition
    stores_wait_for_a_headquarters_left_out
    all_left_out_is_an_answer_too
    all_or_nothing_stops_the_whole
    a_store_without_a_drawing_keeps_no_other
}

fn grant(item: &str, version: &Value) -> Value {
    json!({ "item": item, "version": version, "verdict": "grant" })
}

fn row(order: u64, code: &str) -> (u64, String) {
    (order, code.to_owned())
}

/// A filing of these stores, accepted; the first is not directly run.
async fn accepted(app: &TestApp, count: usize) -> (String, Vec<String>) {
    let licensed = app.licensed("hq").await;
    let mut list = stores(count);
    list[0] = store(0).with("直营", "否");
    app.accepted(&licensed, &list).await
}

async fn opinions_are_taken_one_by_one(app: &TestApp) {
    let (filing, items) = accepted(app, 4).await;
    let second = app.item(&items[1]).await;
    let stray = uuid::Uuid::nil().to_string();
    let opinions = json!([
        grant(&items[0], &Value::Null),
        grant(&items[1], &json!(1)),
        grant(&items[2], &Value::Null),
        grant(&stray, &Value::Null),
        grant(&items[3], &Value::Null),
        grant(&items[3], &Value::Null),
    ]);
    let path = format!("/filings/{filing}/recommendations");
    let entries = app.entries().await;
    let answer = app.by("reviewer").post(&path, json!({ "opinions": opinions })).await.done();
    let done: Vec<&Value> =
        answer["items"].as_array().expect("items").iter().map(|item| &item["id"]).collect();
    assert_eq!(done, [&items[2], &items[3]]);
    assert_eq!(app.entries().await, entries + 2, "an entry for each that was done");
    let told = answer["problems"].as_array().expect("problems");
    let codes: Vec<&Value> = told.iter().map(|row| &row["code"]).collect();
    assert_eq!(codes, ["eligibility.failed", "version.stale", "not_found", "state.not_allowed"]);
    assert_eq!((&told[0]["order"], &told[0]["name"]), (&json!(1), &json!(store(0).get("name"))));
    assert_eq!(told[0]["faults"][1]["code"], "store.not_directly_run", "{answer:#}");
    assert_eq!((&told[1]["order"], &told[1]["version"]), (&json!(2), &second["version"]));
    assert_eq!((&told[2]["item"], told[2].get("order")), (&json!(stray), None));
    assert_eq!(app.item(&items[0]).await["state"], "accepted");
    // The reader's language is used for each.
    let english = app.by("reviewer").with("accept-language", "en");
    let answer = english.post(&path, json!({ "opinions": [grant(&items[0], &Value::Null)] })).await.done();
    assert_eq!(answer["problems"][0]["message"], "A rule is not met; it cannot be granted");
}

async fn those_that_stand_make_one_edition(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.accepted(&licensed, &stores(5)).await;
    app.recommend(&filing).await;
    let back = format!("/items/{}/send-back", items[1]);
    app.by("approver").post(&back, json!({ "reason": "请核对" })).await.done();
    let mut chosen = Vec::new();
    for item in &items {
        chosen.push(json!({ "item": item, "version": app.item(item).await["version"] }));
    }
    chosen[3]["version"] = json!(1);
    let decision = format!("/filings/{filing}/decision");
    let decided = app.by("approver").post(&decision, json!({ "items": chosen })).await;
    let text_of = decided.to_string();
    let decided = decided.done();
    assert_eq!((&decided["rows"], &decided["licence"]["edition"]), (&json!(3), &json!(2)), "{text_of}");
    let problems: Vec<(&Value, &Value)> = decided["problems"]
        .as_array()
        .expect("problems")
        .iter()
        .map(|row| (&row["order"], &row["code"]))
        .collect();
    let (stale, unready) = (json!("version.stale"), json!("decide.not_recommended"));
    assert_eq!(problems, [(&json!(4), &stale), (&json!(2), &unready)]);
    let numbers: Vec<Value> = app.rows(&licensed.licence).await.iter().map(|row| row["no"].clone()).collect();
    assert_eq!(numbers, [1, 2, 3].map(|no| json!(no)), "no number is lost to those left out");
    assert_eq!(app.all("/inspections?kind=first&limit=100").await.len(), 3);
    // Decided before: told by its state. The others come in with the next edition.
    let again = json!({ "items": [{ "item": items[0] }, { "item": items[3] }] });
    let decided = app.by("approver").post(&decision, again).await.done();
    assert_eq!((&decided["rows"], &decided["licence"]["edition"]), (&json!(1), &json!(3)));
    assert_eq!(decided["problems"][0]["code"], "state.not_allowed");
    assert_eq!(decided["problems"][0]["faults"][0]["item"], 1);
}

async fn stores_wait_for_a_headquarters_left_out(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let (filing, items) = app.draft("hq", &enterprise, &stores(2)).await;
    let hq = app.by("hq").post(&format!("/filings/{filing}/items"), app.headquarters("hq")).await.done();
    let hq = text(&hq["id"]);
    app.attach_papers("hq", &filing, "issue").await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    app.pass_on_site(&hq).await;
    app.recommend(&filing).await;
    let decision = format!("/filings/{filing}/decision");
    let chosen =
        json!({ "items": [{ "item": items[0] }, { "item": items[1] }, { "item": hq, "version": 1 }] });
    let entries = app.entries().await;
    let told = app.by("approver").post(&decision, chosen).await.left_out();
    let waits = "decide.hq_undecided";
    assert_eq!(told, [row(3, "version.stale"), row(1, waits), row(2, waits)]);
    assert_eq!(app.entries().await, entries);
    // The preview says the same of what it would leave out.
    let back = format!("/items/{hq}/send-back");
    app.by("approver").post(&back, json!({ "reason": "请核对" })).await.done();
    for who in ["approver", "reviewer"] {
        let preview = app.by(who).get(&decision).await;
        assert_eq!(preview.left_out(), [row(1, waits), row(2, waits)], "{who}");
    }
    app.recommend(&filing).await;
    let preview = app.by("reviewer").get(&decision).await.done();
    assert_eq!((&preview["rows"], &preview["problems"]), (&json!(2), &json!([])));
    assert_eq!(app.decide(&filing).await["rows"], 2);
}

async fn all_left_out_is_an_answer_too(app: &TestApp) {
    let (filing, items) = accepted(app, 2).await;
    let entries = app.entries().await;
    let decision = format!("/filings/{filing}/decision");
    let chosen = json!({ "items": [{ "item": items[0] }, { "item": items[1] }] });
    let answer = app.by("approver").post(&decision, chosen).await.done();
    assert_eq!(
        (&answer["items"], &answer["licence"], &answer["rows"]),
        (&json!([]), &Value::Null, &json!(0))
    );
    assert_eq!(answer["problems"].as_array().map(Vec::len), Some(2));
    assert_eq!(app.entries().await, entries);
    // Who may not do it at all is told so, not address by address.
    let opinion = json!({ "opinions": [grant(&items[1], &Value::Null)] });
    let path = format!("/filings/{filing}/recommendations");
    app.by("approver").post(&path, opinion).await.refused(403, "actor.wrong_role");
}

async fn all_or_nothing_stops_the_whole(app: &TestApp) {
    let (filing, items) = accepted(app, 3).await;
    let entries = app.entries().await;
    let path = format!("/filings/{filing}/recommendations");
    let opinions =
        json!([grant(&items[2], &Value::Null), grant(&items[0], &Value::Null), grant(&items[1], &json!(1)),]);
    let body = json!({ "opinions": opinions, "all_or_nothing": true });
    let refused = app.by("reviewer").post(&path, body).await.refused(422, "eligibility.failed");
    let faults: Vec<(&Value, &Value)> = refused["faults"]
        .as_array()
        .expect("faults")
        .iter()
        .map(|fault| (&fault["item"], &fault["code"]))
        .collect();
    let (failed, stale) = (json!("eligibility.failed"), json!("version.stale"));
    assert_eq!(faults, [(&json!(1), &failed), (&json!(2), &stale)], "every one that stops it is named");
    assert_eq!(app.entries().await, entries);
    assert_eq!(app.item(&items[2]).await["state"], "accepted");
}

async fn a_store_without_a_drawing_keeps_no_other(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    let bare = app.by("hq").post(&format!("/filings/{filing}/items"), store(2).json()).await.done();
    let path = format!("/filings/{filing}/commitments");
    let body = json!({ "method": "click", "text": app.by("hq").get(&path).await.done()["text"] });
    let answer = app.by("hq").post(&path, body.clone()).await.done();
    let signed: Vec<&Value> =
        answer["items"].as_array().expect("items").iter().map(|item| &item["id"]).collect();
    assert_eq!(signed, [&items[0], &items[1]]);
    let told = &answer["problems"][0];
    assert_eq!((&told["order"], &told["code"]), (&json!(3), &json!("commitment.drawing_missing")));
    assert_eq!((&told["item"], &told["faults"][0]["field"]), (&bare["id"], &json!("layout")));
    // Drawn, it alone is left to sign for.
    app.draw("hq", &text(&bare["id"])).await;
    let answer = app.by("hq").post(&path, body).await.done();
    assert_eq!(answer["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(answer["problems"], json!([]));
}
