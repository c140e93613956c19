//! What the pages of the bureau set, over the API: stand-ins, reviewers, boards; a file checked by its digest.

use crate::harness::{List, TestApp, both, pdf, store, stores, text};
use permit::Digest;
use serde_json::{Value, json};

both! {
    a_stand_in_acts_by_the_api
    filings_are_given_to_reviewers
    boards_and_files_are_answered
    lists_are_looked_at_before_they_are_taken
    several_addresses_at_once
}

async fn a_stand_in_acts_by_the_api(app: &TestApp) {
    let body = json!({
        "absent": app.id("reviewer"), "stand_in": app.id("clerk"), "roles": ["reviewer"],
        "from": app.today(), "to": app.workday(3),
    });
    app.by("reviewer").post("/stand-ins", body.clone()).await.refused(403, "actor.wrong_role");
    let set = app.by("chief").post("/stand-ins", body).await.done();
    assert_eq!(app.by("approver").get("/stand-ins").await.done()["items"], json!([set]));
    assert_eq!(app.by("far.chief").get("/stand-ins").await.done()["items"], json!([]));
    assert_eq!(app.by("hq").get("/stand-ins").await.done()["items"], json!([]));
    let absent = json!({ "absent": app.id("reviewer") });
    app.by("approver").put("/session/acting", absent.clone()).await.refused(422, "stand_in.dates");
    app.by("clerk").put("/session/acting", absent).await.done();
    let path = format!("/stand-ins/{}", text(&set["id"]));
    app.by("clerk").delete(&path).await.refused(403, "actor.wrong_role");
    app.by("clerk").put("/session/acting", json!({ "absent": null })).await.done();
    assert_eq!(app.by("far.chief").delete(&path).await.status, 404);
    assert_eq!(app.by("chief").delete(&path).await.status, 204);
    assert_eq!(app.by("chief").get("/stand-ins").await.done()["items"], json!([]));
}

async fn filings_are_given_to_reviewers(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, _) = app.accepted(&licensed, &stores(2)).await;
    let path = format!("/filings/{filing}/reviewer");
    assert_eq!(app.by("clerk").get(&path).await.done()["reviewer"], Value::Null);
    let who = json!({ "reviewer": app.id("reviewer") });
    app.by("clerk").put(&path, who.clone()).await.refused(403, "actor.wrong_role");
    app.by("clerk").put("/default-reviewer", who.clone()).await.refused(403, "actor.wrong_role");
    assert_eq!(app.by("chief").put("/default-reviewer", who.clone()).await.status, 204);
    assert_eq!(app.by("reviewer").get("/default-reviewer").await.done(), who);
    assert_eq!(app.by("hq").get("/default-reviewer").await.status, 404);
    let known = app.by("clerk").get(&path).await.done();
    assert_eq!(known, json!({ "reviewer": app.id("reviewer"), "by_default": true }));
    assert_eq!(app.by("far.reviewer").put(&path, who.clone()).await.status, 404);
    assert_eq!(app.by("many").put(&path, json!({ "reviewer": app.id("many") })).await.status, 204);
    let known = app.by("clerk").get(&path).await.done();
    assert_eq!(known, json!({ "reviewer": app.id("many"), "by_default": false }));
    assert_eq!(app.by("hq").get(&path).await.status, 404, "the bureau's own affair");
}

async fn boards_and_files_are_answered(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let period = format!("from=2020-01-01&to={}", app.today());
    let board = app.by("chief").get(&format!("/board?{period}")).await.done();
    assert_eq!((&board["received"], &board["total"]["granted"]), (&json!(2), &json!(3)), "{board:#}");
    app.by("chief").get("/board?from=2026-02-01&to=2026-01-01").await.invalid("to", "field.order");
    let effect = app.by("auditor").get(&format!("/effect?{period}")).await.done();
    assert_eq!((&effect["served"], &effect["total"]["stores"]), (&json!(1), &json!(2)), "{effect:#}");
    for path in ["/board", "/effect"] {
        assert_eq!(app.by("hq").get(&format!("{path}?{period}")).await.status, 404, "{path}");
    }
    let paper = app.by("hq").get(&format!("/licences/{}/pdf", granted.licensed.licence)).await.bytes();
    let asked = |bytes: &[u8]| json!({ "sha256": Digest::of(bytes).as_str() });
    let known = app.by("hq").post("/verify/file", asked(&paper)).await.done();
    assert_eq!((&known["paper"], &known["today"]), (&json!("licence"), &json!("current")), "{known:#}");
    assert_eq!(app.by("hq").post("/verify/file", asked(b"another")).await.status, 404);
}

async fn lists_are_looked_at_before_they_are_taken(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let filing = app.open("hq", &licensed.enterprise).await;
    let mut list = stores(3);
    list[2] = store(2).with("行政区划代码", "44");
    let csv = List::of(&list).csv().into_bytes();
    let path = format!("/filings/{filing}/lists");
    let looked = app.by("hq").post_file(&path, "门店.csv", csv).await.done();
    let outcomes: Vec<&Value> =
        looked["rows"].as_array().expect("rows").iter().map(|row| &row["outcome"]).collect();
    assert_eq!(outcomes, [&json!("joins"), &json!("joins"), &json!("bad")], "{looked:#}");
    assert_eq!(looked["rows"][2]["faults"][0]["field"], "division");
    assert_eq!(app.filing(&filing).await["items"], json!({}), "nothing is drafted");
    let one = format!("{path}/{}", text(&looked["sha256"]));
    assert_eq!(app.by("rival").get(&one).await.status, 404);
    assert_eq!(app.by("rival").post(&one, Value::Null).await.status, 404);
    let taken = app.by("hq").post(&one, Value::Null).await.done();
    assert_eq!(taken["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(app.by("hq").post(&one, Value::Null).await.done()["items"], json!([]), "taken once");
    let again = app.by("hq").get(&one).await.done();
    assert_eq!((&again["rows"][0]["outcome"], &again["rows"][0]["order"]), (&json!("drafted"), &json!(1)));
    let bad = app.by("hq").get(&format!("{one}/bad.csv")).await.bytes();
    assert!(String::from_utf8_lossy(&bad).contains("原因"));
    // A drawing finds its store by its name; another is given to one by hand.
    let drawings = format!("/filings/{filing}/drawings");
    let named = format!("{}.pdf", store(0).get("name"));
    let drawn = app.by("hq").post_file(&drawings, &named, pdf("one")).await.done();
    assert_eq!((&drawn["attached"], &drawn["unmatched"]), (&json!(1), &json!([])));
    let stray = app.by("hq").post_file(&drawings, "图.pdf", pdf("two")).await.done();
    assert_eq!(stray["attached"], 0, "{stray:#}");
    let body = json!({ "sha256": stray["unmatched"][0]["sha256"] });
    let path = format!("/items/{}/drawing", text(&taken["items"][1]["id"]));
    assert_eq!(app.by("rival").put(&path, body.clone()).await.status, 404);
    let given = app.by("hq").put(&path, body).await.done();
    assert!(given["papers"]["layout"].is_object(), "{given:#}");
}

async fn several_addresses_at_once(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(3)).await;
    let some = json!({ "items": [items[0]] });
    let path = format!("/filings/{filing}/decline");
    assert_eq!(app.by("rival").post(&path, some.clone()).await.status, 404);
    let declined = app.by("hq").post(&path, some).await.done();
    assert_eq!(declined["items"][0]["promise"]["promise"], "declined");
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    // Who can be sent to the one that is inspected first, with certificate and workload.
    let task = app.on_site_of(&items[0]).await;
    let path = format!("/inspections/{}/candidates", text(&task["id"]));
    let pool = app.by("chief").get(&path).await.done();
    let names: Vec<&Value> = pool["items"].as_array().expect("people").iter().map(|it| &it["user"]).collect();
    assert!(names.contains(&&json!(app.id("inspector1"))), "{pool:#}");
    for who in ["hq", "far.chief"] {
        assert_eq!(app.by(who).get(&path).await.status, 404, "{who}");
    }
    app.recommend(&filing).await;
    let seen =
        async |at: usize| json!({ "item": items[at], "version": app.item(&items[at]).await["version"] });
    let body = json!({ "items": [seen(1).await, seen(2).await], "reason": "请补充说明" });
    let path = format!("/filings/{filing}/send-back");
    app.by("reviewer").post(&path, body.clone()).await.refused(403, "actor.wrong_role");
    let sent = app.by("approver").post(&path, body.clone()).await.done();
    assert_eq!(
        (sent["items"].as_array().map(Vec::len), &sent["items"][0]["state"]),
        (Some(2), &json!("accepted"))
    );
    assert_eq!(app.by("approver").post(&path, body).await.left_out().len(), 2, "stale by now");
}
