//! The answer to findings: from the store's manager over the headquarters to the office.

use crate::harness::{TestApp, both, findings, jpeg, stores, text};
use serde_json::{Value, json};

both! { a_store_answers_and_its_headquarters_reports only_those_concerned_answer }

/// A first inspection whose findings are to be put right, its row, and the manager of that row.
async fn found(app: &TestApp) -> (String, String, Value) {
    let granted = app.granted(&stores(2)).await;
    let row = text(&granted.rows[0]["id"]);
    let people = format!("/enterprises/{}/people", granted.licensed.enterprise);
    let power = json!({ "user": "manager", "power": { "power": "store_manager", "row": row } });
    app.by("hq").post(&people, power).await.done();
    app.pass(3);
    let task = app.first_of(&row).await;
    let id = text(&task["id"]);
    app.assign(&id).await;
    let list = app.checklist_of(&task).await;
    app.visit(&id, findings(&list, &["F-10", "F-14"])).await;
    app.conclude(&id, "mostly_conforms").await;
    (id, row, task)
}

fn answered(photo: &Value) -> Value {
    let point = |item: &str, photos: Value| json!({ "item": item, "text": "已更换并培训", "photos": photos });
    json!({ "points": [point("F-10", json!([photo])), point("F-14", json!([]))] })
}

async fn a_store_answers_and_its_headquarters_reports(app: &TestApp) {
    let (id, _, task) = found(app).await;
    let (answers, confirm) =
        (format!("/inspections/{id}/answers"), format!("/inspections/{id}/answers/confirm"));
    app.by("hq").post(&confirm, Value::Null).await.refused(409, "inspection.nothing_answered");
    let photo = app.by("manager").post_file("/files", "整改后.jpg", jpeg("now")).await.done();
    let photo = &photo["sha256"];
    let one = json!({ "points": [{ "item": "F-10", "text": "已更换" }] });
    app.by("manager").post(&answers, one).await.refused(422, "inspection.answer_missing");
    let other = json!({ "points": [{ "item": "F-1", "text": "已更换" }] });
    app.by("manager").post(&answers, other).await.refused(422, "inspection.answer_not_asked");
    let strange = answered(&json!("0".repeat(64)));
    app.by("manager").post(&answers, strange).await.invalid("photos", "file.unknown");

    let handed = app.by("manager").post(&answers, answered(photo)).await.done();
    assert_eq!(handed["state"], "rectifying");
    assert_eq!(handed["records"][0]["answer"]["points"][0]["photos"], json!([photo]));
    let enterprise = format!("enterprise:{}", text(&handed["enterprise"]));
    assert_eq!(app.times_told(&enterprise, "answer_to_confirm").await, 1);
    app.by("manager").post(&confirm, Value::Null).await.refused(403, "actor.no_power");

    let reported = app.by("hq").post(&confirm, Value::Null).await.done();
    assert_eq!((&reported["state"], &reported["due_on"]), (&json!("reported"), &handed["due_on"]));
    assert_eq!(reported["records"][0]["answer"]["confirmed"]["by"], app.id("hq"));
    let office = task["office"].as_str().map_or_else(|| "office".to_owned(), |code| format!("office:{code}"));
    assert_eq!(app.times_told(&office, "findings_answered").await, 1);
    app.by("manager").post(&answers, answered(photo)).await.refused(409, "state.not_allowed");
    // Who sees the inspection sees the photo.
    for who in ["inspector1", "hq", "manager"] {
        let path = format!("/files/{}?inspection={id}", photo.as_str().expect("a hash"));
        app.by(who).get(&path).await.bytes();
    }

    app.pass(4);
    let met = json!([{ "item": "F-10", "result": "met" }, { "item": "F-14", "result": "met" }]);
    app.visit(&id, met).await;
    let closed = app.conclude(&id, "conforms").await;
    assert_eq!(closed["state"], "closed");
    assert_eq!(closed["records"][0]["answer"]["points"][1]["text"], "已更换并培训");
}

async fn only_those_concerned_answer(app: &TestApp) {
    let (id, row, task) = found(app).await;
    let answers = format!("/inspections/{id}/answers");
    let answer = json!({ "points": [
        { "item": "F-10", "text": "已更换" }, { "item": "F-14", "text": "已补齐" },
    ] });
    app.register("rival").await;
    app.by("rival").post(&answers, answer.clone()).await.refused(404, "not_found");
    app.by("inspector1").post(&answers, answer.clone()).await.refused(403, "actor.wrong_role");
    // The manager of another store.
    let people = format!("/enterprises/{}/people", text(&task["enterprise"]));
    let rows = app.rows(&text(&app.by("chief").get(&format!("/rows/{row}")).await.done()["licence"])).await;
    let other = json!({ "user": "manager", "power": { "power": "store_manager", "row": rows[1]["id"] } });
    app.by("hq").post(&people, other).await.done();
    app.by("manager").post(&answers, answer.clone()).await.refused(403, "actor.no_power");
    let both =
        json!({ "user": "manager", "power": { "power": "area_manager", "rows": [rows[1]["id"], row] } });
    app.by("hq").post(&people, both).await.done();
    app.by("manager").post(&answers, answer.clone()).await.done();
    // The headquarters may answer itself, and then stands by it.
    app.by("hq").post(&answers, answer).await.done();
    let confirm = format!("/inspections/{id}/answers/confirm");
    assert_eq!(app.by("hq").post(&confirm, Value::Null).await.done()["state"], "reported");
}
