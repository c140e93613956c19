//! What the window answers: the one-time notice, corrections, not admitted; and the applicant
//! withdrawing.

use crate::harness::{TestApp, both, fault, folded, store, stores, text, text_of};
use serde_json::{Value, json};

both! {
    a_filing_is_corrected_once_told
    what_is_put_right_on_the_spot_is_no_notice
    a_correction_holds_its_place_and_is_signed
    a_second_return_may_name_only_what_was_told
    a_filing_is_not_admitted
    a_filing_is_withdrawn
    a_partly_decided_filing_keeps_what_was_decided
    one_address_is_withdrawn
    a_filing_goes_with_its_last_address
    an_address_is_sent_back_to_review
}

async fn submitted(app: &TestApp) -> (String, Vec<String>) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(3)).await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    (filing, items)
}

fn point(item: u32, field: &str) -> Value {
    json!({ "item": item, "field": field, "text": "图纸不清晰,请重新上传" })
}

async fn a_filing_is_corrected_once_told(app: &TestApp) {
    let (filing, items) = submitted(app).await;
    let back = format!("/filings/{filing}/return");
    app.by("clerk").post(&back, json!({ "points": [] })).await.refused(422, "return.points_missing");
    let points =
        json!({ "points": [point(2, "layout"), { "field": "application_form", "text": "缺少签章" }] });
    let returned = app.by("clerk").post(&back, points).await.done();
    assert_eq!(returned["state"], "returned");
    assert_eq!(returned["due_on"], app.workday(30).to_string());
    assert_eq!(returned["status"]["points"].as_array().map(Vec::len), Some(2));
    let filed = returned["enterprise"].as_str().expect("an enterprise");
    assert_eq!(app.times_told(&format!("enterprise:{filed}"), "one_time_notice").await, 1);

    app.pass(3);
    app.by("clerk")
        .post(&format!("/filings/{filing}/admit"), Value::Null)
        .await
        .refused(409, "state.not_allowed");
    // A new drawing leaves the old promise behind: it is signed again.
    app.by("hq")
        .put_file(&format!("/items/{}/papers/layout", items[1]), "新布局图.pdf", crate::harness::pdf("clear"))
        .await
        .done();
    let submit = format!("/filings/{filing}/submit");
    let refused = app.by("hq").post(&submit, Value::Null).await.refused(422, "commitment.unsigned");
    assert_eq!(fault(&refused, "commitment.unsigned")["item"], 2);
    app.sign("hq", &filing).await;
    let again = app.submit("hq", &filing).await;
    assert_eq!(again["state"], "submitted");
    assert_eq!(again["due_on"], app.workday(5).to_string(), "five new days");
    assert_ne!(again["status"]["received_on"], again["first_received_on"]);
    app.admit(&filing).await;
    let item = app.item(&items[1]).await;
    assert_eq!(item["papers"]["layout"]["name"], "新布局图.pdf");
    assert_eq!(item["promise"]["drawing"], item["papers"]["layout"]["sha256"], "bound to the new drawing");
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 3);
}

async fn what_is_put_right_on_the_spot_is_no_notice(app: &TestApp) {
    let (filing, items) = submitted(app).await;
    let before = app.filing(&filing).await;
    let path = format!("/items/{}/correction", items[1]);
    let right = store(1).with("经营面积(平方米)", "123.5").with("门店负责人", "钱某").json();
    let body = json!({ "address": right, "initials": "林某" });
    for who in ["hq", "approver", "inspector1"] {
        app.by(who).post(&path, body.clone()).await.refused(403, "actor.wrong_role");
    }
    app.pass(1);
    let version = app.item(&items[1]).await["version"].clone();
    let corrected = app.by("clerk").version(&version).post(&path, body.clone()).await.done();
    assert_eq!(
        (&corrected["state"], &corrected["promise"]["promise"]),
        (&json!("proposed"), &json!("signed"))
    );
    app.by("clerk").version(&version).post(&path, body.clone()).await.refused(409, "version.stale");
    app.by("clerk").post(&path, body).await.refused(422, "correction.nothing");
    let after = app.filing(&filing).await;
    for key in ["state", "due_on", "first_received_on", "returns"] {
        assert_eq!(after[key], before[key], "{key}");
    }
    let made =
        json!([{ "on": app.today(), "by": app.id("clerk"), "item": 2, "fields": ["area_m2", "manager"] }]);
    assert_eq!(after["corrections"], made);
    let filed = format!("enterprise:{}", text(&after["enterprise"]));
    assert_eq!(app.times_told(&filed, "corrected_on_the_spot").await, 1);
    assert_eq!(app.times_told(&filed, "one_time_notice").await, 0);

    // Who signed stands in no entry; the record of it names them, with what was there before.
    let entries = store::ledger::entries_of(&app.desk.store, permit::SubjectKind::Filing, &filing).await;
    let entries = entries.expect("the ledger can be read");
    let entry = entries.iter().find(|entry| entry.event == "corrected").expect("an entry of its own");
    assert!(!entry.body.contains("林某") && entry.body.contains("initials"), "{}", entry.body);
    let record = app.by("hq").get(&format!("/filings/{filing}/documents/on_the_spot")).await;
    let said = text_of(&record.bytes());
    for word in ["当场更正记录", "林某", "123.50", "钱某", "不属于补正", "（未填写）"] {
        assert!(said.contains(&folded(word)), "「{word}」 is not in {said}");
    }
    // The notice is still to be given, once, and may name anything.
    let points = json!({ "points": [point(2, "layout"), point(3, "name")] });
    app.by("clerk").post(&format!("/filings/{filing}/return"), points).await.done();
}

async fn a_correction_holds_its_place_and_is_signed(app: &TestApp) {
    let (filing, items) = submitted(app).await;
    let put_right = |at: usize, store: crate::harness::Store, who: &str| {
        let body = json!({ "address": store.json(), "initials": who });
        let path = format!("/items/{}/correction", items[at]);
        async move { app.by("reviewer").post(&path, body).await }
    };
    put_right(0, store(0).with("门店名称", "改正店"), " ").await.refused(422, "correction.initials_missing");
    let other = app.open("hq", &text(&app.filing(&filing).await["enterprise"])).await;
    app.by("hq").post(&format!("/filings/{other}/items"), store(9).json()).await.done();
    put_right(0, store(9), "林某").await.done();
    // The place it moved to is held, the one it left is free.
    let elsewhere = app.by("hq").get(&format!("/filings/{other}/check")).await;
    assert_eq!(elsewhere.status, 200, "{elsewhere}");
    assert_eq!(app.item(&items[0]).await["promise"]["promise"], "open", "its letter names another place");
    let admit = format!("/filings/{filing}/admit");
    let refused = app.by("clerk").post(&admit, Value::Null).await.refused(422, "commitment.unsigned");
    assert_eq!(fault(&refused, "commitment.unsigned")["item"], 1);
    let signed = app.sign("hq", &filing).await;
    assert_eq!(signed["items"].as_array().map(Vec::len), Some(1), "the others stand as they were signed");
    app.admit(&filing).await;
    app.by("clerk")
        .post(
            &format!("/items/{}/correction", items[0]),
            json!({ "address": store(8).json(), "initials": "林某" }),
        )
        .await
        .refused(409, "state.not_allowed");
}

async fn a_second_return_may_name_only_what_was_told(app: &TestApp) {
    let (filing, _) = submitted(app).await;
    let back = format!("/filings/{filing}/return");
    app.by("reviewer").post(&back, json!({ "points": [point(1, "layout")] })).await.done();
    app.submit("hq", &filing).await;
    let new = json!({ "points": [point(1, "layout"), point(2, "layout")] });
    let refused = app.by("clerk").post(&back, new).await.refused(422, "return.point_new");
    assert_eq!(refused["faults"][0]["item"], 2, "the new point is named: {refused:#}");
    let caused =
        json!({ "item": 2, "field": "layout", "text": "改动后与承诺不符", "caused_by_correction": true });
    let allowed = json!({ "points": [point(1, "layout"), caused] });
    let returned = app.by("clerk").post(&back, allowed).await.done();
    assert_eq!(returned["returns"].as_array().map(Vec::len), Some(2));
}

async fn a_filing_is_not_admitted(app: &TestApp) {
    let (filing, items) = submitted(app).await;
    let path = format!("/filings/{filing}/not-admit");
    let silent = json!({ "reason": "not_this_authority", "text": " " });
    app.by("clerk").post(&path, silent).await.refused(422, "reason.missing");
    let said = json!({ "reason": "not_this_authority", "text": "请向乙市市场监督管理局申请" });
    let ended = app.by("clerk").post(&path, said).await.done();
    assert_eq!((&ended["state"], &ended["items"]), (&json!("not_admitted"), &json!({ "terminated": 3 })));
    assert_eq!(app.item(&items[0]).await["state"], "terminated");
    app.by("clerk")
        .post(&format!("/filings/{filing}/admit"), Value::Null)
        .await
        .refused(409, "state.not_allowed");
    let enterprise = format!("enterprise:{}", text(&ended["enterprise"]));
    assert_eq!(app.times_told(&enterprise, "not_admitted").await, 1);
    // Its addresses are free again.
    let (again, _) = app.draft("hq", &text(&ended["enterprise"]), &stores(3)).await;
    app.sign("hq", &again).await;
    app.submit("hq", &again).await;
}

async fn a_filing_is_withdrawn(app: &TestApp) {
    let (filing, _) = submitted(app).await;
    app.admit(&filing).await;
    let ended = app.by("hq").post(&format!("/filings/{filing}/withdraw"), Value::Null).await.done();
    assert_eq!((&ended["state"], &ended["items"]), (&json!("withdrawn"), &json!({ "withdrawn": 3 })));
    app.by("hq")
        .post(&format!("/filings/{filing}/withdraw"), Value::Null)
        .await
        .refused(409, "state.not_allowed");
    app.by("approver")
        .post(&format!("/filings/{filing}/decision"), json!({}))
        .await
        .refused(409, "decide.not_recommended");
}

async fn a_partly_decided_filing_keeps_what_was_decided(app: &TestApp) {
    let (filing, items) = submitted(app).await;
    app.admit(&filing).await;
    app.recommend(&filing).await;
    let decide = format!("/items/{}/decision", items[0]);
    assert_eq!(app.by("approver").post(&decide, Value::Null).await.done()["rows"], 1);

    let withdraw = format!("/filings/{filing}/withdraw");
    let left = app.by("hq").post(&withdraw, Value::Null).await.done();
    assert_eq!((&left["state"], &left["phase"]), (&json!("accepted"), &json!("decided")));
    assert_eq!(left["items"], json!({ "granted": 1, "withdrawn": 2 }));
    app.by("hq").post(&withdraw, Value::Null).await.refused(409, "withdraw.decided");
    let hand_out = json!({ "way": "by_hand", "receiver": "陈总" });
    let handed = app.by("clerk").post(&format!("/filings/{filing}/hand-out"), hand_out).await.done();
    assert_eq!(handed["phase"], "handed_out");
}

async fn a_filing_goes_with_its_last_address(app: &TestApp) {
    let (filing, items) = submitted(app).await;
    app.admit(&filing).await;
    for item in &items {
        assert_eq!(app.filing(&filing).await["state"], "accepted");
        app.by("hq").post(&format!("/items/{item}/withdraw"), Value::Null).await.done();
    }
    let gone = app.filing(&filing).await;
    assert_eq!((&gone["state"], &gone["items"]), (&json!("withdrawn"), &json!({ "withdrawn": 3 })));
}

async fn one_address_is_withdrawn(app: &TestApp) {
    let (filing, items) = submitted(app).await;
    app.admit(&filing).await;
    let withdrawn = app.by("hq").post(&format!("/items/{}/withdraw", items[1]), Value::Null).await.done();
    assert_eq!(withdrawn["state"], "withdrawn");
    app.recommend(&filing).await;
    let decided = app.decide(&filing).await;
    assert_eq!(decided["rows"], 2, "the others go on");
    assert_eq!(app.filing(&filing).await["items"], json!({ "granted": 2, "withdrawn": 1 }));
}

async fn an_address_is_sent_back_to_review(app: &TestApp) {
    let (filing, items) = submitted(app).await;
    app.admit(&filing).await;
    app.recommend(&filing).await;
    let back = format!("/items/{}/send-back", items[0]);
    app.by("approver").post(&back, json!({ "reason": "" })).await.refused(422, "reason.missing");
    let sent = app.by("approver").post(&back, json!({ "reason": "请核对面积" })).await.done();
    assert_eq!(sent["state"], "accepted");
    app.by("approver").post(&back, json!({ "reason": "再次" })).await.refused(409, "decide.not_recommended");
    // The others are decided meanwhile, and this one after a new opinion.
    assert_eq!(app.decide(&filing).await["rows"], 2);
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 1);
}
