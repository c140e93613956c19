//! The window: the provincial number of a filing, and a clerk who files for an applicant.

use crate::harness::{TestApp, both, pdf, stores, text};
use serde_json::{Value, json};

both! { the_office_number_is_unique_and_found a_clerk_files_for_an_applicant }

async fn the_office_number_is_unique_and_found(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (one, two) = (app.open("hq", &licensed.enterprise).await, app.open("hq", &licensed.enterprise).await);
    let number = |number: &str| json!({ "number": number });
    let put = async |who: &'static str, filing: &str, number: Value| {
        app.by(who).put(&format!("/filings/{filing}/office-number"), number).await
    };
    for bad in ["", "有汉字", "a b", &"9".repeat(41)] {
        let refused = put("clerk", &one, number(bad)).await.refused(422, "filing.office_number_bad");
        assert_eq!(refused["faults"][0]["field"], "office_number");
    }
    assert_eq!(
        put("clerk", &one, number(" 4401-2026-000123 ")).await.done()["office_number"],
        "4401-2026-000123"
    );
    put("hq", &two, number("4401-2026-000123")).await.refused(409, "filing.office_number_taken");
    put("hq", &two, number("4401-2026-000124")).await.done();
    put("clerk", &one, number("4401-2026-000123")).await.done();

    let found = async |who: &'static str, query: &str| {
        let page = app.by(who).get(&format!("/filings?{query}")).await.done();
        page["items"].as_array().expect("a list").iter().map(|row| text(&row["id"])).collect::<Vec<_>>()
    };
    assert_eq!(found("clerk", "office_number=4401-2026-000123").await, std::slice::from_ref(&one));
    assert_eq!(found("clerk", "q=4401-2026-000124").await, std::slice::from_ref(&two));
    assert_eq!(found("hq", "office_number=4401-2026-000123").await, std::slice::from_ref(&one));
    assert_eq!(found("clerk", "office_number=4401-2026-000999").await, Vec::<String>::new());
    assert_eq!(found("far.clerk", "office_number=4401-2026-000123").await, Vec::<String>::new());
    assert_eq!(found("rival", "office_number=4401-2026-000123").await, Vec::<String>::new());
    // By the holder's name or credit code, everything of theirs.
    assert_eq!(found("clerk", "q=91440300358236624L").await.len(), 3);
    assert_eq!(found("clerk", "state=draft&q=hq").await.len(), 2);
    app.by("clerk").get("/filings?state=lost").await.invalid("state", "field.unknown_state");
}

async fn a_clerk_files_for_an_applicant(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let filing = app.open("clerk", &licensed.enterprise).await;
    assert_eq!(app.filing(&filing).await["channel"], "window");
    let (items, clerk) = (stores(2), app.by("clerk"));
    for item in &items {
        let added = clerk.post(&format!("/filings/{filing}/items"), item.json()).await.done();
        app.draw("clerk", &text(&added["id"])).await;
    }
    app.attach_papers("clerk", &filing, "add").await;
    let path = format!("/filings/{filing}/commitments");
    let version = clerk.get(&path).await.done()["text"].clone();
    // A clerk enters what the signatory signed on paper, and never signs in their place.
    let click = json!({ "method": "click", "text": version, "signer": app.id("hq") });
    clerk.post(&path, click).await.refused(403, "actor.no_power");
    let unsigned = json!({ "method": "print_seal_scan", "text": version, "signer": app.id("hq") });
    clerk.post(&path, unsigned).await.refused(422, "commitment.document_missing");
    let scan = clerk.post_file("/files", "承诺书扫描件.pdf", pdf("signed and sealed")).await.done();
    let signed = json!({
        "method": "print_seal_scan", "text": version, "signer": app.id("hq"), "document": scan["sha256"],
    });
    let stranger = json!({
        "method": "print_seal_scan", "text": version, "signer": app.id("rival"), "document": scan["sha256"],
    });
    clerk.post(&path, stranger).await.refused(403, "actor.no_power");
    clerk.post(&path, signed).await.done();
    app.submit("clerk", &filing).await;
    // Who filed may also admit: only opinion and decision need others.
    app.admit(&filing).await;
    app.recommend(&filing).await;
    assert_eq!(app.decide(&filing).await["rows"], 2);
    app.by("clerk")
        .post(&format!("/filings/{filing}/hand-out"), json!({ "way": "by_hand", "receiver": "陈总" }))
        .await
        .done();
}
