//! Characters the printing font lacks: named with field, row and place when they are written, and
//! again at submission; never found out when a granted licence is printed.

use super::Before;
use crate::harness::{List, Store, TestApp, both, fault, store, text};
use permit::Actor;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use yizheng::desk::applicant::{import, submit};
use yizheng::desk::{Desk, people};

both! {
    what_cannot_be_printed_is_told_when_it_is_written
    what_was_written_without_a_font_is_told_at_submission
    what_a_later_font_lacks_is_named_by_the_paper
}

/// No Chinese serif has this one.
const LACKED: &str = "😀";

async fn what_cannot_be_printed_is_told_when_it_is_written(app: &TestApp) {
    let before = Before::of(app).await;
    let chain = |field: &str, value: &str| {
        let mut body = json!({
            "authority": app.authority, "name": "某餐饮有限公司", "uscc": "914403007703327657",
            "legal_representative": "马某", "domicile": "广州市黄埔区一路1号", "division": "440112",
            "trade_name": "某味",
        });
        body[field] = json!(value);
        body
    };
    for field in ["name", "domicile", "legal_representative", "trade_name"] {
        let body = chain(field, &format!("某{LACKED}号"));
        let told = app.by("rival").post("/enterprises", body).await.invalid(field, "field.unprintable");
        let message = text(&fault(&told, "field.unprintable")["message"]);
        assert!(message.contains("第 2 个字符「😀」（U+1F600）") && message.contains("管理员"), "{message}");
    }
    before.and_now(&Before::of(app).await);

    let licensed = app.licensed("hq").await;
    let filing = app.open("hq", &licensed.enterprise).await;
    let list = [
        store(0),
        store(1).with("门店名称", &format!("笑{LACKED}店")),
        store(2).with("经营场所", &format!("广州市天河区某路1号{LACKED}")).with("经营面积(平方米)", "大"),
        store(3),
    ];
    let csv = List::of(&list).csv().into_bytes();
    let report = app.by("hq").post_file(&format!("/filings/{filing}/import"), "门店.csv", csv).await.done();
    assert_eq!((&report["drafted"], &report["faulty"]), (&json!(2), &json!(2)), "{report:#}");
    let told = &report["rows"][1]["faults"][0];
    assert_eq!((&told["column"], &told["field"]), (&json!("门店名称"), &json!("name")));
    assert_eq!((&told["code"], &told["position"]), (&json!("field.unprintable"), &json!(2)));
    let codes: Vec<&Value> =
        report["rows"][2]["faults"].as_array().expect("faults").iter().map(|fault| &fault["code"]).collect();
    assert_eq!(codes, ["field.unprintable", "field.not_area"], "in the order of the columns");

    let entries = app.entries().await;
    let odd = store(1).with("经营场所", &format!("广州市{LACKED}路1号")).json();
    app.by("hq")
        .post(&format!("/filings/{filing}/items"), odd.clone())
        .await
        .invalid("address", "field.unprintable");
    let item = text(&report["rows"][0]["item"]);
    app.by("hq").put(&format!("/items/{item}"), odd).await.invalid("address", "field.unprintable");
    assert_eq!(app.entries().await, entries);
}

/// Another instance of the program, which finds no font.
async fn fontless(app: &TestApp) -> (Arc<Desk>, Actor) {
    let mut desk = app.another_instance().await;
    Arc::get_mut(&mut desk).expect("nobody else has it").settings.font = Some(PathBuf::from("/none.ttf"));
    let user = store::people::user(&desk.store, app.id("hq").parse().expect("an id")).await;
    let hq = people::actor_of(&desk, &user.expect("a person")).await.expect("an actor");
    (desk, hq)
}

/// A signed draft of two stores, the second with a name no font has, taken while there was no font.
async fn taken_unseen(app: &TestApp, desk: &Desk, hq: &Actor, enterprise: &str) -> (String, Vec<String>) {
    let filing = app.open("hq", enterprise).await;
    let csv = List::of(&[store(0), odd()]).csv();
    let id = filing.parse().expect("an id");
    let rows = import::import(desk, hq, id, "门店.csv", csv.as_bytes()).await.expect("it is read");
    let items = rows.iter().map(|row| row.outcome.as_ref().expect("nothing is held against a row").item);
    let items: Vec<String> = items.map(|item| item.to_string()).collect();
    for item in &items {
        app.draw("hq", item).await;
    }
    app.attach_papers("hq", &filing, "add").await;
    app.sign("hq", &filing).await;
    (filing, items)
}

fn odd() -> Store {
    store(1).with("门店名称", &format!("笑{LACKED}店"))
}

async fn what_was_written_without_a_font_is_told_at_submission(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (desk, hq) = fontless(app).await;
    let (filing, items) = taken_unseen(app, &desk, &hq, &licensed.enterprise).await;
    desk.store.close().await.expect("the store closes");
    let before = Before::of(app).await;
    let submit = format!("/filings/{filing}/submit");
    let refused = app.by("hq").post(&submit, Value::Null).await.refused(422, "field.unprintable");
    let told = fault(&refused, "field.unprintable");
    assert_eq!((&told["item"], &told["field"]), (&json!(2), &json!("name")));
    assert!(text(&told["found"]).contains("U+1F600"), "{told}");
    before.and_now(&Before::of(app).await);

    let mended = odd().with("门店名称", "笑店").json();
    app.by("hq").put(&format!("/items/{}", items[1]), mended).await.done();
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
}

/// Where a font was found only after the grant, the paper names what it cannot print.
async fn what_a_later_font_lacks_is_named_by_the_paper(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (desk, hq) = fontless(app).await;
    let (filing, _) = taken_unseen(app, &desk, &hq, &licensed.enterprise).await;
    let id = filing.parse().expect("an id");
    submit::submit(&desk, &hq, id, None, &submit::Said::default())
        .await
        .expect("without a font it is handed in");
    desk.store.close().await.expect("the store closes");
    app.admit(&filing).await;
    app.recommend(&filing).await;
    app.decide(&filing).await;
    let before = Before::of(app).await;
    let path = format!("/licences/{}/pdf", licensed.licence);
    let problem = app.by("hq").get(&path).await.refused(422, "paper.missing_character");
    assert_eq!(problem["faults"][0]["found"], LACKED);
    assert!(text(&problem["detail"]).contains(LACKED), "{problem:#}");
    let rows = app.rows(&licensed.licence).await;
    let copy = |at: usize| format!("/rows/{}/copy.pdf", text(&rows[at]["id"]));
    app.by("hq").get(&copy(1)).await.refused(422, "paper.missing_character");
    before.and_now(&Before::of(app).await);
    // The other store's copy is none the worse.
    app.by("hq").get(&copy(0)).await.bytes();
}
