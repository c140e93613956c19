//! What a device without a connection sends: again, and late.

use crate::harness::{TestApp, both, findings, jpeg, stores, text};
use serde_json::{Value, json};
use store::IdSource as _;
use yizheng::ids::RandomIds;

both! {
    an_upload_sent_again_changes_nothing
    a_late_record_is_adopted
    a_late_record_is_left_aside
    a_failed_visit_that_comes_late_joins_the_others
}

/// A first inspection of one of two stores, assigned, with its checklist.
async fn assigned(app: &TestApp) -> (String, Value) {
    let granted = app.granted(&stores(2)).await;
    app.pass(3);
    let task = app.first_of(&text(&granted.rows[0]["id"])).await;
    let id = text(&task["id"]);
    let list = app.checklist_of(&task).await;
    app.assign(&id).await;
    (id, list)
}

/// A document with what was found, unsigned.
fn document(app: &TestApp, found: &Value, result: &str) -> Value {
    json!({
        "client_id": RandomIds.next(), "device": "", "device_at": 1_769_158_800_000_000_i64,
        "visit": { "visited_on": app.today(), "findings": found, "result": result },
    })
}

async fn upload(app: &TestApp, who: &str, id: &str, document: &Value) -> Value {
    app.by(who).post(&format!("/inspections/{id}/uploads"), document.clone()).await.done()
}

async fn hand_over(app: &TestApp, id: &str) {
    let others = json!({ "inspectors": [app.id("inspector2"), app.id("many")] });
    app.by("chief").post(&format!("/inspections/{id}/assignment"), others).await.done();
}

async fn an_upload_sent_again_changes_nothing(app: &TestApp) {
    let (id, list) = assigned(app).await;
    let sent = document(app, &findings(&list, &["F-10"]), "mostly_conforms");
    let taken = upload(app, "inspector1", &id, &sent).await;
    assert_eq!((&taken["outcome"], &taken["reason"]), (&json!("applied"), &Value::Null));
    for who in ["inspector1", "inspector2"] {
        app.by(who).post(&format!("/inspections/{id}/signature"), Value::Null).await.done();
    }
    // The device never heard that it arrived.
    let entries = app.entries().await;
    assert_eq!(upload(app, "inspector1", &id, &sent).await, taken);
    assert_eq!(app.entries().await, entries, "nothing was written, both signatures stand");
    let mut other = sent.clone();
    other["visit"]["findings"] = findings(&list, &[]);
    other["visit"]["result"] = json!("conforms");
    let path = format!("/inspections/{id}/uploads");
    app.by("inspector1").post(&path, other).await.refused(409, "inspection.record_differs");
    app.site_signs("inspector1", &id, "店长王").await;
    app.conclude(&id, "mostly_conforms").await;
    assert_eq!(upload(app, "inspector1", &id, &sent).await, taken, "and after it was concluded");
    let known = app.by("chief").get(&format!("/inspections/{id}")).await.done();
    assert_eq!((&known["records"][0]["upload"]["sha256"], &known["late"]), (&taken["sha256"], &json!([])));
}

async fn a_late_record_is_adopted(app: &TestApp) {
    let (id, list) = assigned(app).await;
    let photo = app.by("inspector1").post_file("/files", "现场.jpg", jpeg("there")).await.done();
    let mut sent = document(app, &findings(&list, &[]), "conforms");
    sent["visit"]["photos"] = json!([photo["sha256"]]);
    hand_over(app, &id).await;
    app.pass(1);
    let path = format!("/inspections/{id}/uploads");
    app.by("chief").post(&path, sent.clone()).await.refused(403, "actor.wrong_role");
    let kept = upload(app, "inspector1", &id, &sent).await;
    assert_eq!((&kept["outcome"], &kept["reason"]), (&json!("late"), &json!("handed_on")));
    let known = app.by("chief").get(&format!("/inspections/{id}")).await.done();
    assert_eq!(known["state"], "assigned", "the task is the others'");
    let record = &known["late"][0];
    assert_eq!((&record["no"], &record["by"]), (&json!(1), &json!(app.id("inspector1"))));
    assert_eq!(record["visit"]["photos"], json!([photo["sha256"]]));
    assert_eq!(record["outcome"]["outcome"], "waiting");
    assert_eq!(upload(app, "inspector1", &id, &sent).await, kept, "kept once");
    assert_eq!(app.times_told("chief", "late_record").await, 1);

    let late = format!("/inspections/{id}/late-records");
    let adopt = async |who: &'static str, no: u32| {
        app.by(who).post(&format!("{late}/{no}/adoption"), Value::Null).await
    };
    adopt("chief", 2).await.refused(409, "inspection.late_unknown");
    adopt("many", 1).await.refused(403, "actor.wrong_role");
    let adopted = adopt("chief", 1).await.done();
    let outcome = &adopted["late"][0]["outcome"]["outcome"];
    assert_eq!((&adopted["state"], outcome), (&json!("recorded"), &json!("adopted")));
    let there = json!([app.id("inspector1"), app.id("inspector2")]);
    assert_eq!(adopted["records"][0]["visited_by"], there);
    assert_eq!(upload(app, "inspector1", &id, &sent).await["outcome"], "adopted", "the device is told");
    let signature = format!("/inspections/{id}/signature");
    app.by("many").post(&signature, Value::Null).await.refused(403, "inspection.not_there");
    for who in ["inspector1", "inspector2"] {
        app.by(who).post(&signature, Value::Null).await.done();
    }
    app.site_signs("many", &id, "店长王").await;
    let conclude = json!({ "conclusion": "conforms" });
    let closed = app.by("many").post(&format!("/inspections/{id}/conclusion"), conclude).await.done();
    assert_eq!(closed["state"], "closed");
}

async fn a_late_record_is_left_aside(app: &TestApp) {
    let (id, list) = assigned(app).await;
    let sent = document(app, &findings(&list, &[]), "conforms");
    hand_over(app, &id).await;
    app.pass(2);
    let record = json!({ "visited_on": app.today(), "findings": findings(&list, &[]) });
    app.by("many").post(&format!("/inspections/{id}/record"), record).await.done();
    upload(app, "inspector1", &id, &sent).await;
    let late = format!("/inspections/{id}/late-records");
    app.by("chief")
        .post(&format!("{late}/1/adoption"), Value::Null)
        .await
        .refused(409, "inspection.late_superseded");
    let reject = format!("{late}/1/rejection");
    app.by("chief").post(&reject, json!({ "reason": "" })).await.refused(422, "reason.missing");
    let aside = app.by("chief").post(&reject, json!({ "reason": "已有较新的记录" })).await.done();
    assert_eq!(aside["late"][0]["outcome"]["reason"], "已有较新的记录");
    assert_eq!(
        aside["late"][0]["visit"]["findings"].as_array().map(Vec::len),
        aside["records"][0]["findings"].as_array().map(Vec::len)
    );
}

async fn a_failed_visit_that_comes_late_joins_the_others(app: &TestApp) {
    let (id, _) = assigned(app).await;
    let photo = app.by("inspector1").post_file("/files", "卷帘门.jpg", jpeg("shut")).await.done();
    let mut sent = document(app, &json!([]), "conforms");
    sent.as_object_mut().expect("an object").remove("visit");
    sent["attempt"] = json!({
        "reason": "not_yet_open", "place": "门店门口", "photo": photo["sha256"],
        "inspectors": [app.id("inspector1"), app.id("inspector2")],
    });
    hand_over(app, &id).await;
    assert_eq!(upload(app, "inspector1", &id, &sent).await["outcome"], "late");
    let adopt = format!("/inspections/{id}/late-records/1/adoption");
    let adopted = app.by("chief").post(&adopt, Value::Null).await.done();
    assert_eq!(adopted["state"], "assigned", "it never counts as inspected");
    assert_eq!(adopted["attempts"][0]["photo"], photo["sha256"]);
}
