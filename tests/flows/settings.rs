//! What the pages of the bureau set, over the API: stand-ins, reviewers, boards; a file checked by its digest.

use crate::harness::{TestApp, both, stores, text};
use permit::Digest;
use serde_json::{Value, json};

both! {
    a_stand_in_acts_by_the_api
    filings_are_given_to_reviewers
    boards_and_files_are_answered
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
    app.by("approver").put("/session/acting", absent.clone()).await.refused(403, "stand_in.dates");
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
