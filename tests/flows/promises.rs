//! Promises: declined, withdrawn, barred; and the way round by inspection.

use crate::harness::{INSTRUMENT, TestApp, both, pdf, store, stores, text, text_of};
use forms::{CommitmentText, Forms, Instrument};
use permit::Digest;
use serde_json::{Value, json};

both! {
    a_store_without_a_promise_is_inspected_first
    a_promise_is_withdrawn_before_the_decision
    a_promise_is_withdrawn_before_acceptance
    a_layout_that_differs_is_inspected
    an_enterprise_barred_from_promising_is_inspected
    a_mark_recorded_after_acceptance_turns_the_stores_to_inspection
    a_mark_recorded_before_the_decision_stops_it_and_turns_the_store
    the_letter_of_a_store_can_be_read_by_itself
    a_signed_letter_stays_as_it_was_signed
    a_letter_that_was_spoilt_is_found
    a_letter_is_printed_before_it_is_signed_on_paper
}

async fn a_store_without_a_promise_is_inspected_first(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(3)).await;
    let declined = app.by("hq").post(&format!("/items/{}/decline", items[0]), Value::Null).await.done();
    assert_eq!(declined["promise"]["promise"], "declined");
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    let item = app.item(&items[0]).await;
    assert_eq!(item["route"], json!({ "way": "inspected", "reasons": ["declined"] }));
    assert_eq!(app.item(&items[1]).await["route"]["way"], "committed");

    // The others need not wait for it.
    app.recommend(&filing).await;
    let decided = app.decide(&filing).await;
    assert_eq!((&decided["rows"], &decided["licence"]["edition"]), (&json!(2), &json!(2)));
    assert_eq!(app.filing(&filing).await["phase"], "in_work");
    app.pass(1);
    app.pass_on_site(&items[0]).await;
    app.recommend(&filing).await;
    app.pass(1);
    let decided = app.decide(&filing).await;
    assert_eq!((&decided["rows"], &decided["licence"]["edition"]), (&json!(1), &json!(3)));
    let rows = app.rows(&licensed.licence).await;
    let row = app.by("hq").get(&format!("/rows/{}", text(&rows[2]["id"]))).await.done();
    assert_eq!(row["route"]["way"], "inspected");
    assert_eq!(row["drawing"], app.item(&items[0]).await["papers"]["layout"]["sha256"]);
}

async fn a_promise_is_withdrawn_before_the_decision(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.accepted(&licensed, &stores(2)).await;
    app.recommend(&filing).await;
    let retract = format!("/items/{}/retract", items[1]);
    let retracted = app.by("hq").post(&retract, Value::Null).await.done();
    assert_eq!(retracted["promise"]["promise"], "retracted");
    assert_eq!(retracted["route"], json!({ "way": "inspected", "reasons": ["retracted"] }));
    app.by("hq").post(&retract, Value::Null).await.refused(409, "commitment.not_signed");

    // What was recommended rests on the promise, so it is not granted on it.
    let at = |item: &str| format!("/items/{item}/decision");
    let refused = app.by("approver").post(&at(&items[1]), Value::Null).await;
    assert!(refused.status >= 400, "{refused}");
    assert_eq!(app.by("approver").post(&at(&items[0]), Value::Null).await.done()["rows"], 1);
    app.pass_on_site(&items[1]).await;
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 1);
}

async fn a_promise_is_withdrawn_before_acceptance(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    let retract = format!("/items/{}/retract", items[1]);
    let retracted = app.by("hq").post(&retract, Value::Null).await.done();
    assert_eq!((&retracted["state"], &retracted["route"]), (&json!("proposed"), &Value::Null));
    app.by("hq").post(&retract, Value::Null).await.refused(409, "commitment.not_signed");
    app.admit(&filing).await;
    assert_eq!(app.item(&items[1]).await["route"], json!({ "way": "inspected", "reasons": ["retracted"] }));
    app.pass_on_site(&items[1]).await;
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 2);
}

async fn a_layout_that_differs_is_inspected(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    let mut other = store(0).json();
    other["layout_similar"] = json!(false);
    app.by("hq").put(&format!("/items/{}", items[0]), other).await.done();
    app.sign("hq", &filing).await;
    let checked = app.by("hq").get(&format!("/filings/{filing}/check")).await.done();
    assert_eq!(checked["items"][0]["route"]["reasons"], json!(["layout_differs"]));
    app.submit("hq", &filing).await;
    app.admit(&filing).await;
    app.pass_on_site(&items[0]).await;
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 2);
}

async fn an_enterprise_barred_from_promising_is_inspected(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let credit = format!("/enterprises/{}/credit", licensed.enterprise);
    let mark = json!({ "mark": "barred_from_promising", "document": "甲市监罚〔2026〕1号" });
    app.by("clerk").post(&credit, mark.clone()).await.refused(403, "actor.wrong_role");
    app.by("chief")
        .post(&credit, json!({ "mark": "barred_from_promising", "document": "" }))
        .await
        .refused(422, "credit.document_missing");
    assert_eq!(app.by("chief").post(&credit, mark).await.done()["barred_from_promising"], true);
    let (_, items) = app.accepted(&licensed, &stores(2)).await;
    assert_eq!(app.item(&items[0]).await["route"]["reasons"], json!(["may_not_promise"]));

    let repair = json!({ "document": "甲市监罚〔2026〕1号", "repair": "甲市监信〔2026〕9号" });
    app.by("chief").post(&format!("{credit}/repair"), repair.clone()).await.done();
    app.by("chief").post(&format!("{credit}/repair"), repair).await.refused(422, "credit.unknown");
    assert_eq!(app.by("hq").get(&credit).await.done()["barred_from_promising"], false);
}

/// Bars the chain from promising, by a document made elsewhere.
async fn bar(app: &TestApp, enterprise: &str) {
    let mark = json!({ "mark": "barred_from_promising", "document": "甲市监罚〔2026〕1号" });
    app.by("chief").post(&format!("/enterprises/{enterprise}/credit"), mark).await.done();
}

async fn a_mark_recorded_after_acceptance_turns_the_stores_to_inspection(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.accepted(&licensed, &stores(3)).await;
    bar(app, &licensed.enterprise).await;
    // What is suggested goes by the rules as they stand now: nothing can be granted as it is.
    let suggested = app.by("reviewer").get(&format!("/filings/{filing}/suggestion")).await.done();
    assert_eq!(suggested["items"], json!([]));
    let checked = app.by("reviewer").get(&format!("/filings/{filing}/check")).await.done();
    assert_eq!(checked["items"][0]["turned"], true);
    assert_eq!(checked["items"][0]["route"], json!({ "way": "inspected", "reasons": ["may_not_promise"] }));

    // A reviewer who would grant one turns it instead, and sees so.
    let recommend = format!("/items/{}/recommendation", items[0]);
    let turned = app.by("reviewer").post(&recommend, json!({ "verdict": "grant" })).await.done();
    assert_eq!((&turned["state"], &turned["route"]["way"]), (&json!("accepted"), &json!("inspected")));
    app.by("reviewer")
        .post(&recommend, json!({ "verdict": "grant" }))
        .await
        .refused(409, "on_site.not_passed");
    // Or turns all that are left, once.
    let reroute = format!("/filings/{filing}/reroute");
    app.by("clerk").post(&reroute, Value::Null).await.refused(403, "actor.wrong_role");
    let turned = app.by("reviewer").post(&reroute, Value::Null).await.done();
    assert_eq!(turned["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(app.by("reviewer").post(&reroute, Value::Null).await.done()["items"], json!([]));
    let enterprise = format!("enterprise:{}", licensed.enterprise);
    assert_eq!(app.times_told(&enterprise, "route_turned").await, 3);

    for item in &items {
        app.pass_on_site(item).await;
    }
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 3);
}

async fn a_mark_recorded_before_the_decision_stops_it_and_turns_the_store(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.accepted(&licensed, &stores(2)).await;
    app.recommend(&filing).await;
    bar(app, &licensed.enterprise).await;
    let decision = format!("/filings/{filing}/decision");
    let told = app.by("approver").post(&decision, json!({})).await.left_out();
    assert_eq!(told, [(1, "route.turned".to_owned()), (2, "route.turned".to_owned())]);
    let turned = app.by("approver").post(&format!("/filings/{filing}/reroute"), Value::Null).await.done();
    assert_eq!(turned["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(turned["items"][0]["outcome"], Value::Null, "the recommendation fell away");
    for item in &items {
        app.pass_on_site(item).await;
    }
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 2);
}

async fn the_letter_of_a_store_can_be_read_by_itself(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    let before = app.by("hq").get(&format!("/items/{}/letter", items[0])).await.done();
    assert_eq!(before["signed"], false);
    app.sign("hq", &filing).await;
    let letter = app.by("hq").get(&format!("/items/{}/letter", items[0])).await.done();
    assert_eq!(letter["signed"], true);
    let words: String = letter["letter"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let item = app.item(&items[0]).await;
    let drawing = text(&item["papers"]["layout"]["sha256"]);
    for named in
        [store(0).get("name"), store(0).get("address"), drawing.as_str(), "陈总", "甲市市场监督管理局"]
    {
        assert!(words.contains(named), "{named} is not in the letter: {words}");
    }
    assert!(!words.contains("{{"), "{words}");
    assert_ne!(
        letter["sha256"],
        app.by("hq").get(&format!("/items/{}/letter", items[1])).await.done()["sha256"]
    );
}

async fn a_signed_letter_stays_as_it_was_signed(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    app.sign("hq", &filing).await;
    let path = format!("/items/{}/letter", items[0]);
    let signed = app.by("hq").get(&path).await.done();
    let digest = text(&signed["sha256"]);
    let bytes = app.by("hq").get(&format!("{path}.txt")).await.bytes();
    assert_eq!(Digest::of(&bytes).as_str(), digest, "the hash in the signature is that of the bytes");
    assert_eq!(app.item(&items[0]).await["promise"]["letter"], digest);
    app.submit("hq", &filing).await;
    app.admit(&filing).await;

    // Everything the letter was written from changes.
    app.pass(1);
    for change in [
        "UPDATE user_account SET display_name = '别人' WHERE username = 'hq'",
        "UPDATE authority SET name = '改名后的市场监督管理局' WHERE name LIKE '甲市%'",
    ] {
        assert_eq!(app.database.tamper(change).await, 1);
    }
    app.add_form("commitment.food-safety.v2", |forms: &Forms| {
        let old = forms.commitment("commitment.food-safety.v1").expect("the first text");
        let (id, title) = ("commitment.food-safety.v2".to_owned(), "新承诺书".to_owned());
        toml::to_string(&CommitmentText { id, title, ..old.clone() }).expect("a text can be written")
    });
    app.add_form(INSTRUMENT, |forms: &Forms| {
        let old = forms.instrument(INSTRUMENT).expect("the instrument");
        let new = Instrument { commitment: "commitment.food-safety.v2".to_owned(), ..old.clone() };
        toml::to_string(&new).expect("an instrument can be written")
    });
    app.use_forms();
    for who in ["hq", "reviewer"] {
        assert_eq!(app.by(who).get(&path).await.done(), signed);
    }
    let paper = app.by("reviewer").get(&format!("{path}.pdf")).await.bytes();
    let said = text_of(&paper);
    let drawing = text(&app.item(&items[0]).await["papers"]["layout"]["sha256"]);
    for part in [
        "食品安全保证告知承诺书",
        "签署人陈总（法定代表人（负责人））",
        "签署方式登录后点击签署",
        "甲市市场监督管理局",
        store(0).get("name"),
        drawing.as_str(),
        digest.as_str(),
        "盖章处",
    ] {
        assert!(said.contains(part), "{part} is not on the paper: {said}");
    }
    assert!(said.contains(&format!(
        "签署日期{}",
        app.item(&items[0]).await["promise"]["on"].as_str().expect("a day")
    )));
    app.pass(1);
    assert_eq!(app.by("hq").get(&format!("{path}.pdf")).await.bytes(), paper, "made once");
    app.by("rival").get(&format!("{path}.pdf")).await.refused(404, "not_found");

    // A promise withdrawn was still signed: its letter is found by its hash.
    app.by("hq").post(&format!("/items/{}/retract", items[0]), Value::Null).await.done();
    let now = app.by("hq").get(&path).await.done();
    assert_eq!((&now["signed"], &now["signatures"][0]["sha256"]), (&json!(false), &json!(digest)));
    let earlier = format!("?sha256={digest}");
    assert_eq!(app.by("hq").get(&format!("{path}{earlier}")).await.done()["letter"], signed["letter"]);
    assert_eq!(app.by("hq").get(&format!("{path}.txt{earlier}")).await.bytes(), bytes);
    assert_eq!(app.by("hq").get(&format!("{path}.pdf{earlier}")).await.bytes(), paper);
    let other = text(&app.by("hq").get(&format!("/items/{}/letter", items[1])).await.done()["sha256"]);
    app.by("hq").get(&format!("{path}?sha256={other}")).await.refused(404, "not_found");
}

async fn a_letter_that_was_spoilt_is_found(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    let kept = app.files_kept();
    app.sign("hq", &filing).await;
    assert_eq!(app.files_kept(), kept + 2, "a letter for each store");
    let path = format!("/items/{}/letter", items[0]);
    app.spoil_file(&text(&app.by("hq").get(&path).await.done()["sha256"]));
    for form in ["", ".txt", ".pdf"] {
        app.by("hq").get(&format!("{path}{form}")).await.refused(500, "internal");
    }
    app.by("hq").get(&format!("/items/{}/letter", items[1])).await.done();
}

async fn a_letter_is_printed_before_it_is_signed_on_paper(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    let path = format!("/items/{}/letter", items[0]);
    let blank = text_of(&app.by("hq").get(&format!("{path}.pdf")).await.bytes());
    assert!(blank.contains("尚未签署") && blank.contains(store(0).get("name")), "{blank}");
    let scan = app.by("clerk").post_file("/files", "承诺书扫描件.pdf", pdf("signed and sealed")).await.done();
    let text_id = app.by("hq").get(&format!("/filings/{filing}/commitments")).await.done()["text"].clone();
    let body = json!({
        "method": "print_seal_scan", "text": text_id, "signer": app.id("hq"), "document": scan["sha256"],
    });
    app.by("clerk").post(&format!("/filings/{filing}/commitments"), body).await.done();
    let paper = text_of(&app.by("clerk").get(&format!("{path}.pdf")).await.bytes());
    for part in ["签署方式打印并加盖公章后扫描", text(&scan["sha256"]).as_str(), "签署人陈总"]
    {
        assert!(paper.contains(part), "{part}: {paper}");
    }
}
