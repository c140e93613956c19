//! The on-site check before a licence, and its four ways to end.

use crate::harness::{TestApp, both, findings, text};
use serde_json::{Value, json};

both! {
    a_headquarters_that_fails_is_refused
    a_point_is_put_right_on_the_spot
    the_chief_orders_rectification_and_the_check_goes_on
    who_inspected_may_not_decide
}

/// A key point of the headquarters' list.
const POINT: &str = "HQ-3";

/// A headquarters' filing, accepted, its check assigned to the two inspectors.
async fn assigned(app: &TestApp) -> (String, String, String, Value) {
    let enterprise = app.register("hq").await;
    let (filing, item) = app.file_headquarters("hq", &enterprise).await;
    app.admit(&filing).await;
    let task = app.on_site_of(&item).await;
    let list = app.checklist_of(&task).await;
    let id = text(&task["id"]);
    app.assign(&id).await;
    app.pass(1);
    (filing, item, id, list)
}

async fn a_headquarters_that_fails_is_refused(app: &TestApp) {
    let (filing, item, id, list) = assigned(app).await;
    app.visit(&id, findings(&list, &[POINT])).await;
    let passed = json!({ "conclusion": "passed" });
    let path = format!("/inspections/{id}/conclusion");
    app.by("inspector1").post(&path, passed).await.refused(422, "inspection.contradicts");
    app.conclude(&id, "failed").await;
    let recommend = format!("/items/{item}/recommendation");
    app.by("reviewer")
        .post(&recommend, json!({ "verdict": "grant" }))
        .await
        .refused(409, "on_site.not_passed");
    app.by("reviewer")
        .post(&recommend, json!({ "verdict": "refuse" }))
        .await
        .refused(422, "refuse.without_reason");
    let refuse = json!({ "verdict": "refuse", "codes": ["on_site.not_passed"], "text": "冷链设施不足" });
    app.by("reviewer").post(&recommend, refuse).await.done();
    let decided = app.decide(&filing).await;
    assert_eq!(decided["licence"], Value::Null);
    let refused = app.item(&item).await;
    assert_eq!((&refused["state"], &refused["outcome"]["text"]), (&json!("refused"), &json!("冷链设施不足")));
    assert_eq!(app.by("hq").get("/licences").await.done()["items"], json!([]));
}

async fn a_point_is_put_right_on_the_spot(app: &TestApp) {
    let (filing, _, id, list) = assigned(app).await;
    let mut found = findings(&list, &[]);
    found[2]["result"] = json!("fixed_on_site");
    found[2]["remark"] = json!("当场补齐制度文本");
    app.visit(&id, found).await;
    app.conclude(&id, "passed_after_fix").await;
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["licence"]["edition"], 1);
}

async fn the_chief_orders_rectification_and_the_check_goes_on(app: &TestApp) {
    let (filing, item, id, list) = assigned(app).await;
    app.visit(&id, findings(&list, &[POINT])).await;
    let order = format!("/inspections/{id}/rectification");
    let by = json!({ "rectify_by": app.workday(7) });
    app.by("inspector1").post(&order, by.clone()).await.refused(403, "actor.wrong_role");
    let ordered = app.by("chief").post(&order, by).await.done();
    assert_eq!((&ordered["state"], &ordered["scope"]), (&json!("rectifying"), &json!([POINT])));
    assert_eq!(ordered["due_on"], app.workday(7).to_string());
    let clock = app.by("hq").get(&format!("/items/{item}/clock")).await.done();
    assert_eq!(clock["paused"], true, "the applicant's time is not counted");
    app.pass(6);
    app.visit(&id, json!([{ "item": POINT, "result": "met" }])).await;
    app.conclude(&id, "passed").await;
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["licence"]["edition"], 1);
}

async fn who_inspected_may_not_decide(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let (filing, item) = app.file_headquarters("hq", &enterprise).await;
    app.admit(&filing).await;
    let task = app.on_site_of(&item).await;
    let id = text(&task["id"]);
    let people = json!({ "inspectors": [app.id("inspector1"), app.id("many")] });
    app.by("chief").post(&format!("/inspections/{id}/assignment"), people).await.done();
    let record =
        json!({ "visited_on": app.today(), "findings": findings(&app.checklist_of(&task).await, &[]) });
    app.by("many").post(&format!("/inspections/{id}/record"), record).await.done();
    for who in ["inspector1", "many"] {
        app.by(who).post(&format!("/inspections/{id}/signature"), Value::Null).await.done();
    }
    app.by("many").post(&format!("/inspections/{id}/site-signature"), json!({ "name": "陈某" })).await.done();
    app.conclude(&id, "passed").await;
    app.recommend(&filing).await;
    let decision = format!("/filings/{filing}/decision");
    app.by("many").post(&decision, json!({})).await.refused(403, "separation.inspected");
    app.decide(&filing).await;
}
