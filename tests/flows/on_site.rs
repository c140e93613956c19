//! The on-site check before a licence, and its four ways to end.

use crate::harness::{TestApp, both, findings, text};
use permit::{Inspection, InspectionId, Subject as _};
use serde_json::{Value, json};

both! {
    a_headquarters_that_fails_is_refused
    a_point_is_put_right_on_the_spot
    the_chief_orders_rectification_and_the_check_goes_on
    who_inspected_may_not_decide
    a_record_is_corrected_before_it_is_concluded
    another_takes_over_a_record
    a_check_that_cannot_be_made_is_ended
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
    app.site_signs("many", &id, "陈某").await;
    app.conclude(&id, "passed").await;
    app.recommend(&filing).await;
    let decision = format!("/filings/{filing}/decision");
    let told = app.by("many").post(&decision, json!({})).await.left_out();
    assert_eq!(told, [(1, "separation.inspected".to_owned())]);
    app.decide(&filing).await;
}

async fn a_record_is_corrected_before_it_is_concluded(app: &TestApp) {
    let (filing, _, id, list) = assigned(app).await;
    app.visit(&id, findings(&list, &[POINT])).await;
    let path = format!("/inspections/{id}/record");
    let right = json!({ "visited_on": app.today(), "findings": findings(&list, &[]) });
    let correct = json!({ "record": right, "reason": "误记一项" });
    app.by("inspector1").post(&path, right.clone()).await.refused(409, "state.not_allowed");
    app.by("inspector1")
        .put(&path, json!({ "record": right, "reason": "" }))
        .await
        .refused(422, "reason.missing");
    app.by("many").put(&path, correct.clone()).await.refused(403, "inspection.not_assigned");
    let corrected = app.by("inspector2").put(&path, correct.clone()).await.done();
    assert_eq!(corrected["state"], "recorded");
    assert_eq!(corrected["records"].as_array().map(Vec::len), Some(1));
    assert_eq!(corrected["records"][0]["signed_by"], json!([]), "everybody signs again");
    let conclude = json!({ "conclusion": "passed" });
    app.by("inspector1")
        .post(&format!("/inspections/{id}/conclusion"), conclude)
        .await
        .refused(409, "inspection.signatures_missing");
    for who in ["inspector1", "inspector2"] {
        app.by(who).post(&format!("/inspections/{id}/signature"), Value::Null).await.done();
    }
    app.site_signs("inspector1", &id, "陈某").await;
    app.conclude(&id, "passed").await;
    app.by("inspector1").put(&path, correct).await.refused(409, "state.not_allowed");
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["licence"]["edition"], 1);

    // What it said before is kept.
    let id: InspectionId = id.parse().expect("an id");
    let entries = store::ledger::entries_of(&app.desk.store, Inspection::KIND, id).await.expect("a history");
    let named = |event: &str| entries.iter().filter(|entry| entry.event == event).count();
    assert_eq!((named("recorded"), named("corrected")), (1, 1));
}

async fn another_takes_over_a_record(app: &TestApp) {
    let (_, _, id, list) = assigned(app).await;
    let record = json!({ "visited_on": app.today(), "findings": findings(&list, &[]) });
    app.by("inspector1").post(&format!("/inspections/{id}/record"), record).await.done();
    let others = json!({ "inspectors": [app.id("inspector1"), app.id("many")] });
    let taken = app.by("chief").post(&format!("/inspections/{id}/assignment"), others).await.done();
    assert_eq!((&taken["state"], &taken["inspectors"][1]), (&json!("recorded"), &json!(app.id("many"))));
    let there = json!([app.id("inspector1"), app.id("inspector2")]);
    assert_eq!(taken["records"][0]["visited_by"], there, "who was there stays on the record");
    // Who was there signs, though the task is another's by now; who was not does not.
    let signature = format!("/inspections/{id}/signature");
    app.by("many").post(&signature, Value::Null).await.refused(403, "inspection.not_there");
    for who in ["inspector1", "inspector2"] {
        app.by(who).post(&signature, Value::Null).await.done();
    }
    app.site_signs("many", &id, "陈某").await;
    assert_eq!(app.conclude(&id, "passed").await["state"], "closed");
}

async fn a_check_that_cannot_be_made_is_ended(app: &TestApp) {
    let (filing, item, id, _) = assigned(app).await;
    let path = format!("/inspections/{id}/abandonment");
    let reason = json!({ "reason": "多次到访均未开业" });
    app.by("chief").post(&path, reason.clone()).await.refused(409, "inspection.no_failed_visit");
    let photo =
        app.by("inspector1").post_file("/files", "卷帘门.jpg", crate::harness::jpeg("shut")).await.done();
    let people = json!([app.id("inspector1"), app.id("inspector2")]);
    let visit = json!({
        "reason": "not_yet_open", "place": "总部门口", "inspectors": people, "photo": photo["sha256"],
    });
    app.by("inspector1").post(&format!("/inspections/{id}/attempts"), visit).await.done();
    let failed_on = app.today();
    let clock = format!("/items/{item}/clock");
    assert_eq!(app.by("hq").get(&clock).await.done()["paused"], true);
    app.pass(3);
    app.by("inspector1").post(&path, reason.clone()).await.refused(403, "actor.wrong_role");
    app.by("chief").post(&path, json!({ "reason": "" })).await.refused(422, "reason.missing");
    let ended = app.by("chief").post(&path, reason).await.done();
    assert_eq!((&ended["state"], &ended["status"]["reason"]), (&json!("closed"), &json!("多次到访均未开业")));
    let clock = app.by("hq").get(&clock).await.done();
    assert_eq!(clock["paused"], false);
    assert_eq!(clock["pauses"][0]["to"], failed_on.to_string(), "from the visit on");
    let shown = app.item(&item).await;
    assert_eq!(shown["on_site"][0]["reason"], "多次到访均未开业");
    let enterprise = format!("enterprise:{}", text(&ended["enterprise"]));
    assert_eq!(app.times_told(&enterprise, "on_site_abandoned").await, 1);
    let refuse = json!({ "verdict": "refuse", "codes": ["on_site.not_passed"], "text": "无法核查" });
    app.by("reviewer").post(&format!("/items/{item}/recommendation"), refuse).await.done();
    assert_eq!(app.decide(&filing).await["licence"], Value::Null);
}
