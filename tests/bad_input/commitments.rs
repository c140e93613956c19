//! Commitments: unsigned, outdated, without a drawing, by somebody without the power.

use super::Before;
use crate::harness::{INSTRUMENT, TestApp, both, fault, pdf, store, stores, text};
use forms::{CommitmentText, Forms, Instrument};
use serde_json::{Value, json};

both! {
    only_who_may_sign_signs
    an_unsigned_commitment_is_named
    a_commitment_to_an_older_text_is_signed_again
    a_changed_store_is_promised_again
}

async fn only_who_may_sign_signs(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    let bare = app.by("hq").post(&format!("/filings/{filing}/items"), store(2).json()).await.done();
    let path = format!("/filings/{filing}/commitments");
    let current = text(&app.by("hq").get(&path).await.done()["text"]);
    let click = |text: &str| json!({ "method": "click", "text": text });
    let before = Before::of(app).await;
    let outdated = app
        .by("hq")
        .post(&path, click("commitment.food-safety.v0"))
        .await
        .refused(422, "commitment.outdated");
    assert_eq!(outdated["faults"][0]["field"], "text");
    // One store has no drawing to promise; where all or nothing is asked for, the whole is not carried out.
    let mut whole = click(&current);
    whole["all_or_nothing"] = json!(true);
    let undrawn = app.by("hq").post(&path, whole).await.refused(422, "commitment.drawing_missing");
    assert_eq!(
        (&undrawn["faults"][0]["item"], &undrawn["faults"][0]["found"]),
        (&json!(3), &json!(store(2).get("name")))
    );
    before.and_now(&Before::of(app).await);
    app.by("hq").delete(&format!("/items/{}", text(&bare["id"]))).await.done();
    let gone = json!({ "method": "click", "text": current, "items": [items[0], bare["id"]], "all_or_nothing": true });
    let gone = app.by("hq").post(&path, gone).await.refused(409, "item.not_in_filing");
    assert_eq!(gone["from_state"], "dropped", "what was taken out lacks no drawing: {gone:#}");
    assert_eq!(gone["faults"][0]["found"], store(2).get("name"));

    let before = Before::of(app).await;
    for (who, body, status, code) in [
        ("agent", click(&current), 404, "not_found"),
        ("reviewer", click(&current), 403, "actor.wrong_role"),
        ("clerk", click(&current), 403, "actor.no_power"),
        (
            "hq",
            json!({ "method": "click", "text": current, "signer": app.id("agent") }),
            403,
            "actor.no_power",
        ),
        ("hq", json!({ "method": "ca_pdf", "text": current }), 422, "commitment.document_missing"),
    ] {
        app.by(who).post(&path, body).await.refused(status, code);
    }
    app.by("hq")
        .post(&path, json!({ "method": "nod", "text": current }))
        .await
        .invalid("method", "field.unreadable");
    let never = json!({ "method": "ca_pdf", "text": current, "document": "0".repeat(64) });
    app.by("hq").post(&path, never).await.invalid("document", "file.unknown");
    before.and_now(&Before::of(app).await);
    app.by("hq").post(&path, click(&current)).await.done();
    let again = json!({ "method": "click", "text": current, "items": [items[0]] });
    let told = app.by("hq").post(&path, again).await.left_out();
    assert_eq!(told, [(1, "commitment.already_signed".to_owned())]);
}

async fn an_unsigned_commitment_is_named(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(3)).await;
    let path = format!("/filings/{filing}/commitments");
    let current = app.by("hq").get(&path).await.done()["text"].clone();
    let some = json!({ "method": "click", "text": current, "items": [items[0], items[2]] });
    app.by("hq").post(&path, some).await.done();
    let before = Before::of(app).await;
    let refused = app
        .by("hq")
        .post(&format!("/filings/{filing}/submit"), Value::Null)
        .await
        .refused(422, "commitment.unsigned");
    let told = fault(&refused, "commitment.unsigned");
    assert_eq!((&told["item"], &told["found"]), (&json!(2), &json!(store(1).get("name"))));
    assert!(text(&told["message"]).contains("不作承诺"), "it says what else can be done");
    before.and_now(&Before::of(app).await);
}

async fn a_commitment_to_an_older_text_is_signed_again(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, _) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    app.sign("hq", &filing).await;
    app.pass(1);
    app.add_form("commitment.food-safety.v2", |forms: &Forms| {
        let old = forms.commitment("commitment.food-safety.v1").expect("the first text");
        let new = CommitmentText { id: "commitment.food-safety.v2".to_owned(), ..old.clone() };
        toml::to_string(&new).expect("a text can be written")
    });
    app.add_form(INSTRUMENT, |forms: &Forms| {
        let old = forms.instrument(INSTRUMENT).expect("the instrument");
        let new = Instrument { commitment: "commitment.food-safety.v2".to_owned(), ..old.clone() };
        toml::to_string(&new).expect("an instrument can be written")
    });
    app.use_forms();
    let before = Before::of(app).await;
    let submit = format!("/filings/{filing}/submit");
    let refused = app.by("hq").post(&submit, Value::Null).await.refused(422, "commitment.outdated");
    assert_eq!(refused["faults"].as_array().map(Vec::len), Some(2));
    assert_eq!(refused["faults"][0]["found"], store(0).get("name"));
    before.and_now(&Before::of(app).await);
}

async fn a_changed_store_is_promised_again(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    app.sign("hq", &filing).await;
    let before = app.item(&items[1]).await;
    app.by("hq")
        .put_file(&format!("/items/{}/papers/layout", items[0]), "新图.pdf", pdf("other"))
        .await
        .done();
    assert_eq!(
        app.item(&items[0]).await["promise"]["promise"],
        "open",
        "the letter was bound to the old drawing"
    );
    assert_eq!(app.item(&items[1]).await, before, "the other store is untouched");
    app.sign("hq", &filing).await;
    let changed = store(0).with("经营场所", "广州市越秀区别处路8号首层");
    app.by("hq").put(&format!("/items/{}", items[0]), changed.json()).await.done();
    let refused = app
        .by("hq")
        .post(&format!("/filings/{filing}/submit"), Value::Null)
        .await
        .refused(422, "commitment.unsigned");
    assert_eq!(fault(&refused, "commitment.unsigned")["item"], 1);
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
}
