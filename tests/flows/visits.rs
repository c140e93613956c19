//! First inspections: visits that failed, findings, rectification and the visit after it.

use crate::harness::{TestApp, both, findings, pdf, png, stores, text};
use serde_json::{Value, json};

both! {
    a_failed_visit_leaves_the_deadline
    general_points_are_put_right_and_looked_at_again
    key_points_not_put_right_reach_the_chief
    a_record_must_be_whole_and_signed
    only_those_assigned_may_inspect
}

/// One first inspection of two, assigned.
async fn assigned(app: &TestApp) -> (String, Value) {
    let granted = app.granted(&stores(2)).await;
    app.pass(3);
    let task = app.first_of(&text(&granted.rows[0]["id"])).await;
    let id = text(&task["id"]);
    let list = app.checklist_of(&task).await;
    app.assign(&id).await;
    (id, list)
}

async fn a_failed_visit_leaves_the_deadline(app: &TestApp) {
    let (id, list) = assigned(app).await;
    let path = format!("/inspections/{id}/attempts");
    let due = app.by("chief").get(&format!("/inspections/{id}")).await.done()["due_on"].clone();
    let photo =
        app.by("inspector1").post_file("/files", "卷帘门.jpg", crate::harness::jpeg("shut")).await.done();
    let visit = |people: &[&str]| {
        let people: Vec<&str> = people.iter().map(|who| app.id(who)).collect();
        json!({
            "reason": "not_yet_open", "place": "门店门口", "inspectors": people, "photo": photo["sha256"],
        })
    };
    app.by("inspector1").post(&path, visit(&["inspector1"])).await.refused(422, "inspection.two_names");
    app.by("inspector1")
        .post(&path, visit(&["inspector1", "inspector1"]))
        .await
        .refused(422, "inspection.two_names");
    let mut early = visit(&["inspector1", "inspector2"]);
    for day in [app.today(), app.workday(11)] {
        early["next_visit_on"] = json!(day);
        app.by("inspector1").post(&path, early.clone()).await.refused(422, "inspection.next_visit_date");
    }
    let mut unseen = visit(&["inspector1", "inspector2"]);
    unseen["photo"] = Value::Null;
    let unseen = app.by("inspector1").post(&path, unseen).await;
    assert_eq!(unseen.status, 422, "a visit that failed is shown by a photo: {unseen}");
    let mut nowhere = visit(&["inspector1", "inspector2"]);
    nowhere["place"] = json!(" ");
    app.by("inspector1").post(&path, nowhere).await.refused(422, "inspection.place_missing");

    let attempted = app.by("inspector1").post(&path, visit(&["inspector1", "inspector2"])).await.done();
    assert_eq!(attempted["state"], "assigned", "it never counts as inspected");
    assert_eq!(attempted["due_on"], due);
    // Not on the next day blindly: nobody named a day to open.
    assert_eq!(attempted["attempts"][0]["next_visit_on"], app.workday(5).to_string());
    assert_eq!(attempted["attempts"][0]["photo"], photo["sha256"]);
    assert_eq!(app.times_told("chief", "attempted_visit").await, 1);

    app.pass(1);
    app.visit(&id, findings(&list, &[])).await;
    let closed = app.conclude(&id, "conforms").await;
    assert_eq!((&closed["state"], &closed["days_left"]), (&json!("closed"), &Value::Null));
    app.by("inspector1")
        .post(&path, visit(&["inspector1", "inspector2"]))
        .await
        .refused(409, "state.not_allowed");
}

async fn general_points_are_put_right_and_looked_at_again(app: &TestApp) {
    let (id, list) = assigned(app).await;
    app.visit(&id, findings(&list, &["F-10", "F-14"])).await;
    let path = format!("/inspections/{id}/conclusion");
    for wrong in ["conforms", "does_not_conform", "passed"] {
        let body = json!({ "conclusion": wrong });
        app.by("inspector1").post(&path, body).await.refused(422, "inspection.contradicts");
    }
    let ordered = app.conclude(&id, "mostly_conforms").await;
    assert_eq!((&ordered["state"], &ordered["scope"]), (&json!("rectifying"), &json!(["F-10", "F-14"])));
    assert_eq!(ordered["due_on"], app.workday(10).to_string());
    let enterprise = format!("enterprise:{}", text(&ordered["enterprise"]));
    let (_, values) =
        app.told(&enterprise).await.into_iter().find(|(text, _)| text == "rectification").expect("told");
    assert!(values.iter().any(|value| value.contains("F-10") && value.contains("F-14")), "{values:?}");

    // The visit after it covers the failed points only, beside the earlier finding.
    app.pass(9);
    let record = |findings: Value| json!({ "visited_on": app.today(), "findings": findings });
    let at = |what: &str| format!("/inspections/{id}/{what}");
    let all = record(findings(&list, &[]));
    app.by("inspector1").post(&at("record"), all).await.refused(422, "inspection.unknown_item");
    let one = record(json!([{ "item": "F-10", "result": "met" }]));
    app.by("inspector1").post(&at("record"), one).await.refused(422, "inspection.item_missing");
    let both = json!([{ "item": "F-10", "result": "met" }, { "item": "F-14", "result": "met" }]);
    app.visit(&id, both).await;
    let closed = app.conclude(&id, "conforms").await;
    assert_eq!(closed["state"], "closed");
    assert_eq!(closed["records"].as_array().map(Vec::len), Some(2));
    assert_eq!(app.times_told("chief", "not_rectified").await, 0);
}

async fn key_points_not_put_right_reach_the_chief(app: &TestApp) {
    let (id, list) = assigned(app).await;
    app.visit(&id, findings(&list, &["F-4", "F-10"])).await;
    let path = format!("/inspections/{id}/conclusion");
    for day in [app.today(), app.workday(31)] {
        let wrong = json!({ "conclusion": "does_not_conform", "rectify_by": day });
        app.by("inspector1").post(&path, wrong).await.refused(422, "inspection.rectification_date");
    }
    let by = json!({ "conclusion": "does_not_conform", "rectify_by": app.workday(5) });
    let ordered = app.by("inspector1").post(&path, by).await.done();
    assert_eq!(ordered["due_on"], app.workday(5).to_string());
    app.pass(5);
    app.visit(
        &id,
        json!([crate::harness::findings(&list, &["F-4"])[3], { "item": "F-10", "result": "met" }]),
    )
    .await;
    let closed = app.conclude(&id, "does_not_conform").await;
    assert_eq!(closed["state"], "closed");
    assert_eq!(app.times_told("chief", "not_rectified").await, 1);
}

async fn a_record_must_be_whole_and_signed(app: &TestApp) {
    let (id, list) = assigned(app).await;
    let at = |what: &str| format!("/inspections/{id}/{what}");
    let by = app.by("inspector1");
    let record = |findings: Value| json!({ "visited_on": app.today(), "findings": findings });
    let mut found = findings(&list, &["F-2"]);
    found[1]["remark"] = json!(" ");
    by.post(&at("record"), record(found.clone())).await.refused(422, "inspection.remark_missing");
    found[1] = found[0].clone();
    by.post(&at("record"), record(found)).await.refused(422, "inspection.item_repeated");
    for day in [app.workday(1), app.workday(-4)] {
        let body = json!({ "visited_on": day, "findings": findings(&list, &[]) });
        by.post(&at("record"), body).await.refused(422, "inspection.visit_date");
    }
    by.post(&at("record"), record(findings(&list, &[]))).await.done();
    let conclude = json!({ "conclusion": "conforms" });
    by.post(&at("conclusion"), conclude.clone()).await.refused(409, "inspection.signatures_missing");
    by.post(&at("signature"), Value::Null).await.done();
    by.post(&at("signature"), Value::Null).await.refused(409, "inspection.signed_twice");
    app.by("inspector2").post(&at("signature"), Value::Null).await.done();
    by.post(&at("conclusion"), conclude.clone()).await.refused(409, "inspection.signatures_missing");
    // Half of a signature, or of a refusal, is none.
    let ink = by.post_file("/files", "签名.png", png("ink")).await.done()["sha256"].clone();
    let paper = by.post_file("/files", "记录.pdf", pdf("signed")).await.done()["sha256"].clone();
    for (half, field) in [
        (json!({ "refused": "不认可结果" }), "witness"),
        (json!({ "witness": "物业刘某" }), "refused"),
        (json!({ "name": "店长王" }), "image"),
        (json!({ "image": ink }), "name"),
        (json!({ "statement": "无异议" }), "name"),
    ] {
        by.post(&at("site-signature"), half).await.invalid(field, "field.required");
    }
    let both = json!({ "name": "店长王", "image": ink, "refused": "不认可", "witness": "刘某" });
    by.post(&at("site-signature"), both).await.invalid("name", "field.contradicts");
    let no_picture = json!({ "name": "店长王", "image": paper });
    by.post(&at("site-signature"), no_picture).await.refused(422, "inspection.site_half");
    let elsewhere = json!({ "name": "店长王", "on_account": true });
    by.post(&at("site-signature"), elsewhere).await.refused(403, "actor.wrong_role");
    let refused = json!({ "refused": "不认可结果", "witness": "物业刘某", "statement": "灯具已报修" });
    let signed = by.post(&at("site-signature"), refused).await.done();
    assert_eq!(signed["records"][0]["site"]["site"], "refused");
    assert_eq!(signed["records"][0]["site"]["statement"], "灯具已报修", "kept as it was said");
    let wire = signed.to_string();
    assert!(!wire.contains("物业刘某"), "personal values stay apart from the record");
    assert_eq!(by.post(&at("conclusion"), conclude).await.done()["state"], "closed");
}

async fn only_those_assigned_may_inspect(app: &TestApp) {
    let (id, list) = assigned(app).await;
    let record = json!({ "visited_on": app.today(), "findings": findings(&list, &[]) });
    let path = format!("/inspections/{id}/record");
    app.by("many").post(&path, record.clone()).await.refused(403, "inspection.not_assigned");
    app.by("clerk").post(&path, record.clone()).await.refused(403, "actor.wrong_role");
    let assignment = format!("/inspections/{id}/assignment");
    let give = async |people: &[&str]| {
        let people: Vec<&str> = people.iter().map(|who| app.id(who)).collect();
        app.by("chief").post(&assignment, json!({ "inspectors": people })).await
    };
    give(&["inspector1"]).await.refused(422, "inspection.two_needed");
    give(&["inspector1", "inspector1"]).await.refused(422, "inspection.same_person");
    give(&["inspector1", "inspector3"]).await.refused(422, "inspection.certificate");
    give(&["inspector1", "far.inspector"]).await.refused(422, "inspection.not_inspector");
    give(&["inspector1", "clerk"]).await.refused(422, "inspection.not_inspector");
    // Handed over: the new ones may, the old one may not any more.
    give(&["inspector1", "many"]).await.done();
    app.by("inspector2").post(&path, record.clone()).await.refused(403, "inspection.not_assigned");
    app.by("many").post(&path, record).await.done();
}
