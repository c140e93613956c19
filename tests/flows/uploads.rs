//! What a device without a connection sends: again, and late.

use crate::harness::{TestApp, both, findings, jpeg, stores, text};
use serde_json::{Value, json};

both! {
    an_upload_sent_again_changes_nothing
    a_late_record_is_adopted
    a_late_record_is_left_aside
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

fn upload(app: &TestApp, name: &str, found: &Value) -> Value {
    json!({
        "visited_on": app.today(), "findings": found, "client_id": name,
        "device_at": format!("{}T09:30:00+08:00", app.today()),
    })
}

async fn hand_over(app: &TestApp, id: &str) {
    let others = json!({ "inspectors": [app.id("inspector2"), app.id("many")] });
    app.by("chief").post(&format!("/inspections/{id}/assignment"), others).await.done();
}

async fn an_upload_sent_again_changes_nothing(app: &TestApp) {
    let (id, list) = assigned(app).await;
    let path = format!("/inspections/{id}/record");
    let sent = upload(app, "device-7/1", &findings(&list, &["F-10"]));
    let seen = app.by("inspector1").get(&format!("/inspections/{id}")).await;
    let version = seen.header("etag").expect("a version").to_owned();
    let taken = app.by("inspector1").with("if-match", &version).post(&path, sent.clone()).await.done();
    assert_eq!(taken["records"][0]["client_id"], "device-7/1");
    app.by("inspector1").post(&format!("/inspections/{id}/signature"), Value::Null).await.done();
    // The device never heard that it arrived: it sends the same, on the version it knew.
    let entries = app.entries().await;
    let again = app.by("inspector1").with("if-match", &version).post(&path, sent).await.done();
    assert_eq!(app.entries().await, entries, "nothing was written");
    assert_eq!(again["records"][0]["signed_by"], json!([app.id("inspector1")]));
    let other = upload(app, "device-7/1", &findings(&list, &[]));
    app.by("inspector1").post(&path, other).await.refused(409, "inspection.record_differs");
    let nameless = upload(app, "", &findings(&list, &[]));
    app.by("inspector1").post(&path, nameless).await.invalid("client_id", "field.length");
}

async fn a_late_record_is_adopted(app: &TestApp) {
    let (id, list) = assigned(app).await;
    let photo = app.by("inspector1").post_file("/files", "现场.jpg", jpeg("there")).await.done();
    let mut sent = upload(app, "device-7/1", &findings(&list, &[]));
    sent["photos"] = json!([photo["sha256"]]);
    let late = format!("/inspections/{id}/late-records");
    app.by("inspector1").post(&late, sent.clone()).await.refused(409, "state.not_allowed");
    hand_over(app, &id).await;
    app.pass(1);
    app.by("inspector1")
        .post(&format!("/inspections/{id}/record"), sent.clone())
        .await
        .refused(403, "inspection.not_assigned");
    app.by("chief").post(&late, sent.clone()).await.refused(403, "actor.wrong_role");
    let kept = app.by("inspector1").post(&late, sent.clone()).await.done();
    assert_eq!(kept["state"], "assigned", "the task is the others'");
    let record = &kept["late"][0];
    assert_eq!((&record["no"], &record["by"]), (&json!(1), &json!(app.id("inspector1"))));
    assert_eq!(record["photos"], json!([photo["sha256"]]));
    assert_eq!(record["outcome"]["outcome"], "waiting");
    assert_eq!(app.by("inspector1").post(&late, sent).await.done()["late"].as_array().map(Vec::len), Some(1));
    assert_eq!(app.times_told("chief", "late_record").await, 1);

    app.by("chief")
        .post(&format!("{late}/2/adoption"), Value::Null)
        .await
        .refused(409, "inspection.late_unknown");
    app.by("many").post(&format!("{late}/1/adoption"), Value::Null).await.refused(403, "actor.wrong_role");
    let adopted = app.by("chief").post(&format!("{late}/1/adoption"), Value::Null).await.done();
    assert_eq!(
        (&adopted["state"], &adopted["late"][0]["outcome"]["outcome"]),
        (&json!("recorded"), &json!("adopted"))
    );
    let there = json!([app.id("inspector1"), app.id("inspector2")]);
    assert_eq!(adopted["records"][0]["visited_by"], there);
    for who in ["inspector2", "many"] {
        app.by(who).post(&format!("/inspections/{id}/signature"), Value::Null).await.done();
    }
    let site = format!("/inspections/{id}/site-signature");
    app.by("many").post(&site, json!({ "name": "店长王" })).await.done();
    let conclude = json!({ "conclusion": "conforms" });
    let closed = app.by("many").post(&format!("/inspections/{id}/conclusion"), conclude).await.done();
    assert_eq!(closed["state"], "closed");
}

async fn a_late_record_is_left_aside(app: &TestApp) {
    let (id, list) = assigned(app).await;
    let sent = upload(app, "device-7/1", &findings(&list, &[]));
    hand_over(app, &id).await;
    app.pass(2);
    let record = json!({ "visited_on": app.today(), "findings": findings(&list, &[]) });
    app.by("many").post(&format!("/inspections/{id}/record"), record).await.done();
    let late = format!("/inspections/{id}/late-records");
    app.by("inspector1").post(&late, sent).await.done();
    app.by("chief")
        .post(&format!("{late}/1/adoption"), Value::Null)
        .await
        .refused(409, "inspection.late_superseded");
    let reject = format!("{late}/1/rejection");
    app.by("chief").post(&reject, json!({ "reason": "" })).await.refused(422, "reason.missing");
    let aside = app.by("chief").post(&reject, json!({ "reason": "已有较新的记录" })).await.done();
    assert_eq!(aside["late"][0]["outcome"]["reason"], "已有较新的记录");
    assert_eq!(
        aside["late"][0]["findings"].as_array().map(Vec::len),
        aside["records"][0]["findings"].as_array().map(Vec::len)
    );
}
