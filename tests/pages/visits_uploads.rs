//! What a phone sends once it has a network again: saves, documents, and those that come too late.

use super::visits::{Browser, assigned};
use crate::harness::{TestApp, both, png, text};
use serde_json::{Value, json};
use store::IdSource as _;
use yizheng::ids::RandomIds;

both! {
    a_visit_is_on_one_device_until_it_is_taken_over
    saves_are_kept_once_and_the_latest_stands
    a_document_is_taken_once_and_whole
    a_document_after_a_reassignment_is_kept_for_the_chief
}

async fn a_visit_is_on_one_device_until_it_is_taken_over(app: &TestApp) {
    let (id, items) = assigned(app).await;
    let path = format!("/inspections/{id}/checkout");
    let open = async |who: &'static str, device: &str, take_over: bool| {
        app.by(who).post(&path, json!({ "device": device, "take_over": take_over })).await
    };
    assert_eq!(open("inspector1", "phone-1", false).await.done()["here"], true);
    assert_eq!(open("inspector1", "phone-1", false).await.done()["here"], true, "the same again");
    let other = open("inspector2", "phone-2", false).await.done();
    assert_eq!((&other["here"], &other["name"]), (&json!(false), &json!("检查丙")));
    assert_eq!(open("inspector2", "phone-2", true).await.done()["here"], true);
    open("many", "phone-3", true).await.refused(403, "inspection.not_assigned");

    // What the first phone still holds comes as a late record; nothing of it is merged.
    let save = save("F-1", "met", 1);
    let mut from_first = save.clone();
    from_first["device"] = json!("phone-1");
    let saved = app.by("inspector1").post(&format!("/inspections/{id}/findings"), from_first).await.done();
    assert_eq!(saved["saved"], "elsewhere");
    let late = upload(app, "inspector1", &id, document(app, &items, "phone-1").await).await;
    assert_eq!((&late["outcome"], &late["reason"]), (&json!("late"), &json!("taken_over")));
    assert_eq!(app.by("chief").get(&format!("/inspections/{id}")).await.done()["state"], "assigned");
}

async fn saves_are_kept_once_and_the_latest_stands(app: &TestApp) {
    let (id, _) = assigned(app).await;
    let path = format!("/inspections/{id}/findings");
    let (early, later) = (save("F-1", "failed", 1), save("F-1", "met", 2));
    let by = app.by("inspector1");
    assert_eq!(by.post(&path, later.clone()).await.done()["saved"], "stands");
    assert_eq!(by.post(&path, later).await.done()["saved"], "stands", "the same save again");
    assert_eq!(by.post(&path, early).await.done()["saved"], "older");
    by.post(&path, save("F-99", "met", 3)).await.refused(422, "inspection.unknown_item");
    let page = Browser::of(app, "inspector1").await.page(&format!("/visits/{id}")).await;
    assert!(page.contains("已填 1/18"), "{page}");
    assert!(page.contains("name=\"r-F-1\" value=\"met\" checked"), "{page}");
}

async fn a_document_is_taken_once_and_whole(app: &TestApp) {
    let (id, items) = assigned(app).await;
    let sent = document(app, &items, "phone-1").await;
    let mut wrong = sent.clone();
    wrong["sha256"] = json!("0".repeat(64));
    let path = format!("/inspections/{id}/uploads");
    app.by("inspector1").post(&path, wrong).await.invalid("sha256", "upload.hash");
    let mut nameless = sent.clone();
    nameless["visit"].as_object_mut().expect("a visit").remove("site_name");
    app.by("inspector1").post(&path, nameless).await.invalid("site_name", "field.required");
    let mut inkless = sent.clone();
    inkless["visit"].as_object_mut().expect("a visit").remove("site_image");
    app.by("inspector1").post(&path, inkless).await.invalid("site_image", "field.required");
    let mut contradicts = sent.clone();
    contradicts["visit"]["result"] = json!("does_not_conform");
    app.by("inspector1").post(&path, contradicts).await.refused(422, "inspection.contradicts");
    let taken = upload(app, "inspector1", &id, sent.clone()).await;
    assert_eq!(taken["outcome"], "applied");
    let version = |known: &Value| known["version"].clone();
    let after = app.by("chief").get(&format!("/inspections/{id}")).await.done();
    assert_eq!(upload(app, "inspector1", &id, sent.clone()).await, taken, "answered as it was then");
    let again = app.by("chief").get(&format!("/inspections/{id}")).await.done();
    assert_eq!(version(&after), version(&again), "a replay changes nothing");
    assert_eq!(after["records"].as_array().map(Vec::len), Some(1));
    assert_eq!(after["records"][0]["signed_by"].as_array().map(Vec::len), Some(1));
    assert_eq!(after["records"][0]["site"]["site"], "signed");
    assert_eq!(after["records"][0]["site"]["statement"], "已现场核对");
    // Something else under the same id is not taken for it.
    let mut other = sent;
    other["device"] = json!("phone-2");
    app.by("inspector2").post(&path, other).await.refused(409, "inspection.record_differs");
    let page = Browser::of(app, "inspector2").await.page(&format!("/visits/{id}")).await;
    assert!(page.contains(&text(&taken["sha256"])), "the hash the phone showed is on the page: {page}");
}

async fn a_document_after_a_reassignment_is_kept_for_the_chief(app: &TestApp) {
    let (id, items) = assigned(app).await;
    let people = json!({ "inspectors": [app.id("inspector2"), app.id("many")] });
    app.by("chief").post(&format!("/inspections/{id}/assignment"), people).await.done();
    let sent = document(app, &items, "phone-1").await;
    let late = upload(app, "inspector1", &id, sent.clone()).await;
    assert_eq!((&late["outcome"], &late["reason"]), (&json!("late"), &json!("handed_on")));
    assert_eq!(upload(app, "inspector1", &id, sent.clone()).await, late, "kept once");
    let known = app.by("chief").get(&format!("/inspections/{id}")).await.done();
    assert_eq!((&known["state"], &known["records"]), (&json!("assigned"), &json!([])), "never merged");
    assert_eq!(known["late"][0]["visit"]["findings"].as_array().map(Vec::len), Some(items.len()), "whole");
    assert_eq!(known["late"][0]["visit"]["site"]["site"], "signed");
    let waiting = async |who: &'static str| {
        let listed = app.by(who).get("/inspections?late=true").await.done();
        listed["items"].as_array().map_or(0, Vec::len)
    };
    assert_eq!((waiting("chief").await, waiting("far.chief").await), (1, 0));

    // The chief adopts it on the page; one who is not asked to is not offered it.
    let page = format!("/bureau/inspections/{id}");
    let adopt = "采用这份记录";
    assert!(!Browser::of(app, "inspector2").await.page(&page).await.contains(adopt));
    let chief = Browser::of(app, "chief").await;
    let seen = chief.page(&page).await;
    assert!(seen.contains(adopt) && seen.contains("上传时检查已改派他人"), "{seen}");
    let version = known["version"].to_string();
    let form = [("version", version.as_str()), ("go", "reject"), ("reason", "")];
    let refused = chief.refused(&format!("{page}/late/1"), &form).await;
    assert!(refused.contains("不采用的理由"), "{refused}");
    chief.send(&format!("{page}/late/1"), &[("version", version.as_str()), ("go", "adopt")]).await;
    let adopted = app.by("chief").get(&format!("/inspections/{id}")).await.done();
    assert_eq!(
        (&adopted["state"], &adopted["late"][0]["outcome"]["outcome"]),
        (&json!("recorded"), &json!("adopted"))
    );
    assert_eq!(adopted["records"][0]["signed_by"], json!([app.id("inspector1")]));
    assert_eq!(waiting("chief").await, 0);
    assert_eq!(upload(app, "inspector1", &id, sent).await["outcome"], "adopted", "the phone is told");
}

fn save(item: &str, result: &str, at: i64) -> Value {
    json!({
        "client_id": RandomIds.next(), "device": "", "device_at": at,
        "finding": { "item": item, "result": result, "remark": "说明", "photos": [] },
    })
}

/// A document with every item met, signed by its maker and by the site.
async fn document(app: &TestApp, items: &[String], device: &str) -> Value {
    let ink = app.by("inspector1").post_file("/files", "签名.png", png("ink")).await.done()["sha256"].clone();
    let finding = |item: &String| json!({ "item": item, "result": "met", "remark": "", "photos": [] });
    json!({
        "client_id": RandomIds.next(), "device": device, "device_at": 1_769_158_800_000_000_i64,
        "visit": {
            "visited_on": app.today(), "findings": items.iter().map(finding).collect::<Vec<_>>(),
            "result": "conforms", "signed": true, "site_name": "店长王", "site_image": ink,
            "site_statement": "已现场核对",
        },
    })
}

async fn upload(app: &TestApp, who: &str, id: &str, body: Value) -> Value {
    app.by(who).post(&format!("/inspections/{id}/uploads"), body).await.done()
}
