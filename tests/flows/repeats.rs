//! The second click, and the version that was not the last: nothing happens twice, nothing is lost.

use crate::harness::{TestApp, both, store, stores, text};
use serde_json::{Value, json};

both! { a_second_click_changes_nothing a_key_is_for_one_request a_stale_version_is_told }

async fn a_second_click_changes_nothing(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let body = json!({ "enterprise": enterprise });
    let first = app.by("hq").key("open-1").post("/filings", body.clone()).await;
    let tag = first.header("etag").map(str::to_owned);
    assert_eq!((first.status, first.header("idempotency-replayed")), (201, None));
    let first = first.done();
    let entries = app.entries().await;
    let again = app.by("hq").key("open-1").post("/filings", body.clone()).await;
    assert_eq!((again.status, again.header("idempotency-replayed")), (201, Some("true")));
    assert_eq!(again.header("etag").map(str::to_owned), tag);
    assert_eq!(again.done(), first);
    assert_eq!(app.entries().await, entries);
    // The key is the person's own.
    let other = app.by("clerk").key("open-1").post("/filings", body).await.done();
    assert_ne!(other["id"], first["id"]);

    // Without a key the state itself says no.
    let (filing, _) = app.file_headquarters("hq", &enterprise).await;
    app.admit(&filing).await;
    let entries = app.entries().await;
    let admit = format!("/filings/{filing}/admit");
    app.by("clerk").post(&admit, Value::Null).await.refused(409, "state.not_allowed");
    app.by("hq")
        .post(&format!("/filings/{filing}/submit"), Value::Null)
        .await
        .refused(409, "state.not_allowed");
    assert_eq!(app.entries().await, entries);
    // Two clicks at once: one is carried out, the other told.
    let (one, two) = (app.by("hq").key("w"), app.by("hq").key("w"));
    let withdraw = format!("/filings/{filing}/withdraw");
    let (one, two) = tokio::join!(one.post(&withdraw, Value::Null), two.post(&withdraw, Value::Null));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert!(matches!(statuses, [200, 200 | 409]), "{one}\n{two}");
    for answer in [one, two] {
        if answer.status == 409 {
            assert_eq!(answer.header("retry-after"), Some("1"));
            answer.refused(409, "idempotency.in_flight");
        }
    }
}

async fn a_key_is_for_one_request(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let filing = app.open("hq", &licensed.enterprise).await;
    let path = format!("/filings/{filing}/items");
    app.by("hq").key("k").post(&path, store(0).json()).await.done();
    app.by("hq").key("k").post(&path, store(1).json()).await.refused(422, "idempotency.other_content");
    app.by("hq")
        .key("k")
        .post("/filings", json!({ "enterprise": licensed.enterprise }))
        .await
        .refused(422, "idempotency.other_content");
    app.by("hq").key("").post(&path, store(1).json()).await.refused(422, "idempotency.bad_key");
    app.by("hq").key(&"k".repeat(129)).post(&path, store(1).json()).await.refused(422, "idempotency.bad_key");
    // A refusal is not kept: its cause may be gone the next time.
    let submit = format!("/filings/{filing}/submit");
    assert_eq!(app.by("hq").key("s").post(&submit, Value::Null).await.status, 422);
    app.by("hq").key("k2").post(&path, store(1).json()).await.done();
    let items = app.by("hq").get(&path).await.done();
    for item in items["items"].as_array().expect("a list") {
        app.draw("hq", &text(&item["id"])).await;
    }
    app.attach_papers("hq", &filing, "add").await;
    app.sign("hq", &filing).await;
    app.by("hq").key("s").post(&submit, Value::Null).await.done();
    // The answer is forgotten after its days.
    app.set(app.today().saturating_add(jiff::Span::new().days(8)), 9);
    app.sweep(yizheng::sweeps::Sweep::Tidy).await;
    app.by("hq").key("s").post(&submit, Value::Null).await.refused(409, "state.not_allowed");
}

async fn a_stale_version_is_told(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    let path = format!("/items/{}", items[0]);
    let seen = app.by("hq").get(&path).await;
    let version =
        json!(seen.header("etag").expect("a version").trim_matches('"').parse::<i64>().expect("a number"));
    assert_eq!(seen.done()["version"], version);
    let changed = store(0).with("经营面积(平方米)", "120.5");
    let newer = app.by("hq").version(&version).put(&path, changed.json()).await.done();
    let entries = app.entries().await;
    let stale =
        app.by("hq").version(&version).put(&path, store(0).json()).await.refused(409, "version.stale");
    assert_eq!(stale["version"], newer["version"], "it says which one is there now");
    app.by("hq").version(&version).delete(&path).await.refused(409, "version.stale");
    app.by("hq")
        .with("if-match", "7")
        .put(&path, store(0).json())
        .await
        .invalid("If-Match", "version.unreadable");
    assert_eq!(app.entries().await, entries);
    assert_eq!(app.item(&items[0]).await["premises"]["area_m2"], "120.50");

    // In bulk each address has its own; where all or nothing is asked for, one that is stale stops the whole.
    app.draw("hq", &items[0]).await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    let opinions: Vec<Value> =
        items.iter().map(|item| json!({ "item": item, "verdict": "grant", "version": 1 })).collect();
    let entries = app.entries().await;
    let recommend = format!("/filings/{filing}/recommendations");
    let whole = json!({ "opinions": opinions, "all_or_nothing": true });
    app.by("reviewer").post(&recommend, whole).await.refused(409, "version.stale");
    assert_eq!(app.entries().await, entries);
    app.recommend(&filing).await;
    let (one, two) = (app.item(&items[0]).await, app.item(&items[1]).await);
    let chosen = json!({ "items": [
        { "item": items[0], "version": one["version"] },
        { "item": items[1], "version": two["version"].as_i64().map(|version| version - 1) },
    ], "all_or_nothing": true });
    let decision = format!("/filings/{filing}/decision");
    app.by("approver").post(&decision, chosen).await.refused(409, "version.stale");
    assert_eq!(app.item(&items[0]).await["state"], "recommended");
    assert_eq!(app.decide(&filing).await["rows"], 2);
}
