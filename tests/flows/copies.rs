//! Copies on paper over the API: printed, ticked off, handed over, printed again; letters as licences are;
//! blanks counted; who took a copy is personal and goes with the case.

use crate::harness::{Answer, TestApp, both, stores, text, text_of};
use serde_json::{Value, json};

both! {
    copies_are_printed_noted_and_shown
    letters_are_printed_as_licences_are
    blanks_are_counted_in_used_and_spoiled
    who_took_a_copy_goes_with_the_case
}

fn ids(list: &Value) -> Vec<Value> {
    list["items"].as_array().expect("copies").iter().map(|copy| copy["id"].clone()).collect()
}

fn batch_of(list: &Value) -> String {
    format!("/print-batches/{}", text(&list["items"][0]["batch"]))
}

async fn note(app: &TestApp, batch: &str, copies: &[Value], mut body: Value) -> Answer {
    body["copies"] = json!(copies);
    app.by("clerk").post(&format!("{batch}/notes"), body).await
}

async fn copies_are_printed_noted_and_shown(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let path = format!("/licences/{}/copies", granted.licensed.licence);
    let waits = app.by("clerk").get("/print-queue").await.done();
    assert_eq!((&waits["licences"][0]["face"], &waits["licences"][0]["stores"]), (&json!(true), &json!(2)));
    let body = json!({ "original": true, "duplicate": true, "missing": true });
    for who in ["reviewer", "chief", "hq", "far.clerk"] {
        assert_eq!(app.by(who).get(&path).await.status, 404, "{who}");
        assert_eq!(app.by(who).post(&path, body.clone()).await.status, 404, "{who}");
        assert_eq!(app.by(who).get("/print-queue").await.status, if who == "far.clerk" { 200 } else { 404 });
    }
    app.by("clerk").post(&path, json!({})).await.invalid("of", "copies.nothing");
    // The same key prints nothing twice.
    let printed = app.by("clerk").key("one-click").post(&path, body.clone()).await.done();
    let again = app.by("clerk").key("one-click").post(&path, body.clone()).await.done();
    assert_eq!(printed, again);
    assert_eq!(app.by("clerk").get(&path).await.done()["items"].as_array().map(Vec::len), Some(4));
    app.by("clerk").post(&path, json!({ "original": true })).await.invalid("reason", "copies.reason_missing");
    let (batch, all) = (batch_of(&printed), ids(&printed));
    let file = app.by("clerk").get(&format!("{batch}/file")).await.bytes();
    assert!(text_of(&file).contains("本件仅限该地址使用"));
    assert_eq!(app.by("reviewer").get(&format!("{batch}/file")).await.status, 404);
    assert_eq!(app.by("far.clerk").get(&batch).await.status, 404);

    let handed = json!({ "what": "handed_over", "way": "by_hand", "to": "林某" });
    note(app, &batch, &all, handed.clone()).await.invalid("copy", "copies.not_now");
    note(app, &batch, &all, json!({ "what": "checked" })).await.done();
    note(app, &batch, &all[3..], json!({ "what": "spoiled", "why": "卡纸" })).await.done();
    note(app, &batch, &all[..3], json!({ "what": "handed_over" })).await.invalid("way", "field.required");
    let unagreed = json!({ "what": "handed_over", "way": "electronic" });
    note(app, &batch, &all[..3], unagreed).await.invalid("way", "copies.not_agreed");
    let shown = note(app, &batch, &all[..3], handed).await.done();
    let first = &shown["items"][0];
    assert_eq!((&first["state"], &first["noted"]["receiver"]), (&json!("handed_over"), &json!("林某")));
    assert_eq!(shown["items"][3]["noted"]["why"], "卡纸");
    let reprint = json!({ "original": true, "reason": "污损" });
    let reprint = app.by("clerk").post(&path, reprint).await.done();
    assert_eq!((&reprint["items"][0]["number"], &reprint["items"][0]["reason"]), (&json!(2), &json!("污损")));
    let batches = app.by("clerk").get("/print-batches").await.done();
    assert_eq!((&batches["items"][0]["unchecked"], &batches["items"][1]["copies"]), (&json!(1), &json!(4)));
}

async fn letters_are_printed_as_licences_are(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, _) = app.accepted(&licensed, &stores(2)).await;
    let path = format!("/filings/{filing}/copies");
    let waits = app.by("clerk").get("/print-queue").await.done();
    let letters = waits["letters"].as_array().expect("letters");
    assert!(
        letters.iter().any(|it| it["filing"] == filing.as_str() && it["state"] == "accepted"),
        "{waits:#}"
    );
    let body = json!({ "papers": ["receipt", "acceptance"] });
    for who in ["reviewer", "hq", "far.clerk"] {
        assert_eq!(app.by(who).post(&path, body.clone()).await.status, 404, "{who}");
    }
    app.by("clerk").post(&path, json!({ "papers": [] })).await.invalid("of", "copies.nothing");
    let early = app.by("clerk").post(&path, json!({ "papers": ["grant_decision"] })).await;
    assert_eq!(early.status, 409, "nothing is decided yet: {early}");
    let printed = app.by("clerk").key("letters").post(&path, body.clone()).await.done();
    assert_eq!(printed, app.by("clerk").key("letters").post(&path, body.clone()).await.done());
    assert_eq!(ids(&app.by("clerk").get(&path).await.done()), ids(&printed));
    let batch = batch_of(&printed);
    let said = text_of(&app.by("clerk").get(&format!("{batch}/file")).await.bytes());
    for word in ["收件凭据", "受理通知书"] {
        assert!(said.contains(word), "「{word}」 is not in {said}");
    }
    // One letter by itself is the very bytes that are served for ever.
    app.by("clerk")
        .post(&path, json!({ "papers": ["acceptance"] }))
        .await
        .invalid("reason", "copies.reason_missing");
    let again = json!({ "papers": ["acceptance"], "reason": "申请人遗失" });
    let again = app.by("clerk").post(&path, again).await.done();
    let paper = app.by("hq").get(&format!("/filings/{filing}/documents/acceptance")).await.bytes();
    assert_eq!(app.by("clerk").get(&format!("{}/file", batch_of(&again))).await.bytes(), paper);
    assert_eq!(again["items"][0]["number"], 2);

    note(app, &batch, &ids(&printed), json!({ "what": "checked" })).await.done();
    let post = json!({ "what": "handed_over", "way": "post", "to": "EA123456789CN" });
    let shown = note(app, &batch, &ids(&printed), post).await.done();
    assert_eq!(shown["items"][1]["noted"]["tracking"], "EA123456789CN");
    let late = json!({ "what": "spoiled", "why": "晚了" });
    note(app, &batch, &ids(&printed), late).await.invalid("copy", "copies.not_now");
    let waits = app.by("clerk").get("/print-queue").await.done();
    let letters = waits["letters"].as_array().expect("letters");
    assert!(letters.iter().all(|it| it["filing"] != filing.as_str()), "nothing of it waits: {waits:#}");
    // Decided, its decisions wait.
    app.recommend(&filing).await;
    app.decide(&filing).await;
    let waits = app.by("clerk").get("/print-queue").await.done();
    let letters = waits["letters"].as_array().expect("letters");
    assert!(
        letters.iter().any(|it| it["filing"] == filing.as_str() && it["state"] == "decided"),
        "{waits:#}"
    );
}

async fn blanks_are_counted_in_used_and_spoiled(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let series = json!({ "from": "JY-0001", "to": "JY-0004" });
    for who in ["reviewer", "hq", "chief"] {
        assert_eq!(app.by(who).post("/blanks", series.clone()).await.status, 404, "{who}");
        assert_eq!(app.by(who).get("/printers").await.status, 404, "{who}");
    }
    let stock = app.by("clerk").post("/blanks", series.clone()).await.done();
    assert_eq!((&stock["left"], &stock["next"]), (&json!(4), &json!("JY-0001")));
    app.by("clerk").post("/blanks", series).await.invalid("from", "blanks.series");
    let spoiled = json!({ "number": "JY-0001", "why": "污损" });
    let stock = app.by("clerk").post("/blanks/spoiled", spoiled).await.done();
    assert_eq!(
        (&stock["left"], &stock["spoiled"], &stock["next"]),
        (&json!(3), &json!(1), &json!("JY-0002"))
    );
    let printer = json!({ "name": "一号窗", "right_tenths_mm": 15, "down_tenths_mm": -8 });
    app.by("clerk").put("/printers", printer.clone()).await.done();
    assert_eq!(app.by("clerk").get("/printers").await.done()["items"], json!([printer]));
    let far = json!({ "name": "二号窗", "right_tenths_mm": 400 });
    app.by("clerk").put("/printers", far).await.invalid("printer", "printer.unknown");
    let test = app.by("clerk").get("/printers/test.pdf?printer=%E4%B8%80%E5%8F%B7%E7%AA%97").await;
    assert!(test.bytes().starts_with(b"%PDF"));
    let path = format!("/licences/{}/copies", granted.licensed.licence);
    let body = json!({ "original": true, "duplicate": true, "printer": "一号窗", "first_blank": "JY-0002" });
    let printed = app.by("clerk").post(&path, body).await.done();
    assert_eq!(printed["items"][1]["blank"], "JY-0003");
    let stock = app.by("clerk").get("/blanks").await.done();
    assert_eq!((&stock["received"], &stock["used"], &stock["left"]), (&json!(4), &json!(2), &json!(1)));
}

async fn who_took_a_copy_goes_with_the_case(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, _) = app.accepted(&licensed, &stores(2)).await;
    app.recommend(&filing).await;
    app.decide(&filing).await;
    let papers = json!({ "papers": ["grant_decision"] });
    let letters = app.by("clerk").post(&format!("/filings/{filing}/copies"), papers).await.done();
    let of = format!("/licences/{}/copies", licensed.licence);
    let printed = app.by("clerk").post(&of, json!({ "original": true, "missing": true })).await.done();
    for (list, to) in [(&letters, "取件人甲"), (&printed, "取件人乙")] {
        let batch = batch_of(list);
        note(app, &batch, &ids(list), json!({ "what": "checked" })).await.done();
        let handed = json!({ "what": "handed_over", "way": "by_hand", "to": to });
        let shown = note(app, &batch, &ids(list), handed).await.done();
        assert_eq!(shown["items"][0]["noted"]["receiver"], to);
    }
    // The tables name nobody: they hold a salted hash.
    for table in ["paper_copy", "letter_copy"] {
        let named =
            format!("UPDATE {table} SET note = note WHERE note LIKE '取件人%' OR receiver LIKE '取件人%'");
        assert_eq!(app.database.tamper(&named).await, 0, "{table}");
    }
    let handing = json!({ "way": "post", "tracking": "EA123456789CN" });
    app.by("clerk").post(&format!("/filings/{filing}/hand-out"), handing).await.done();
    let erase = json!({ "kind": "filing", "id": filing, "reason": "保存期限已满" });
    app.by("admin").post("/erasures", erase).await.done();
    for list in [&letters, &printed] {
        let shown = app.by("clerk").get(&batch_of(list)).await.done();
        let first = &shown["items"][0]["noted"];
        assert_eq!((&first["way"], &first["receiver"]), (&json!("by_hand"), &Value::Null), "{shown:#}");
    }
    let left = "UPDATE personal SET value = value WHERE value LIKE '取件人%'";
    assert_eq!(app.database.tamper(left).await, 0, "gone from the database itself");
    let report = store::ledger::verify(&app.desk.store).await.expect("it reads");
    assert!(report.is_sound(), "what is gone is what the erasure names: {:?}", report.problems);
}
