//! Serving what was decided (送达): the way agreed, its proof, the receipt that comes back.

use crate::harness::{TestApp, both, pdf, store, text};
use serde_json::{Value, json};

both! { a_service_address_is_confirmed papers_go_out_with_their_proof electronic_service_needs_consent }

async fn a_service_address_is_confirmed(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let path = format!("/enterprises/{enterprise}/service-address");
    app.by("hq").get(&path).await.refused(404, "not_found");
    let address = json!({
        "way": "post", "recipient": "林经办", "place": "广州市天河区hq路1号", "phone": "020-12345678",
    });
    let confirmed = app.by("hq").put(&path, address.clone()).await.done();
    assert_eq!(confirmed["service"], "post");
    let shown = app.by("clerk").get(&path).await.done();
    assert_eq!((&shown["recipient"], &shown["place"]), (&address["recipient"], &address["place"]));
    assert_eq!(shown["consented_on"], app.today().to_string());
    for stranger in ["rival", "far.clerk"] {
        app.by(stranger).get(&path).await.refused(404, "not_found");
        app.by(stranger).put(&path, address.clone()).await.refused(404, "not_found");
    }
    let with = |field: &str, value: Value| {
        let mut other = address.clone();
        other[field] = value;
        other
    };
    app.by("hq").put(&path, with("recipient", json!(" "))).await.invalid("recipient", "field.required");
    app.by("hq").put(&path, with("place", json!(""))).await.invalid("place", "field.length");
    let ahead = with("consented_on", json!(app.workday(1)));
    app.by("hq").put(&path, ahead).await.refused(422, "service.consent_date");
    let entries = store::ledger::entries_of(
        &app.desk.store,
        permit::SubjectKind::Enterprise,
        enterprise.parse::<permit::EnterpriseId>().expect("an id"),
    );
    let entries = entries.await.expect("the ledger can be read");
    let bodies: String = entries.iter().map(|entry| entry.body.as_str()).collect();
    assert!(!bodies.contains("林经办") && !bodies.contains("12345678"), "no personal value in the ledger");
}

async fn papers_go_out_with_their_proof(app: &TestApp) {
    let granted = app.granted(&[store(0), store(1)]).await;
    let (path, clerk) = (format!("/filings/{}/hand-out", granted.filing), app.by("clerk"));
    clerk.post(&path, json!({ "way": "by_hand" })).await.refused(422, "hand_out.receiver_missing");
    clerk.post(&path, json!({ "way": "post" })).await.refused(422, "hand_out.tracking_bad");
    let receipt = format!("{path}/receipt");
    let scan = text(&clerk.post_file("/files", "送达回证.pdf", pdf("signed")).await.done()["sha256"]);
    let received = |on: Value, file: &str| json!({ "received_on": on, "file": file });
    let today = json!(app.today());
    clerk.post(&receipt, received(today.clone(), &scan)).await.refused(409, "receipt.not_handed_out");
    let sent = json!({ "way": "post", "tracking": "EA123456789CN" });
    app.by("hq").post(&path, sent.clone()).await.refused(403, "actor.wrong_role");
    let handed = clerk.post(&path, sent).await.done();
    assert_eq!(handed["status"]["handed_out"]["tracking"], "EA123456789CN");
    app.pass(2);
    clerk.post(&receipt, received(today, &"0".repeat(64))).await.invalid("file", "file.unknown");
    let ahead = json!(app.workday(1));
    clerk.post(&receipt, received(ahead, &scan)).await.refused(422, "receipt.received_on");
    let filed = clerk.post(&receipt, received(json!(app.today()), &scan)).await.done();
    assert_eq!(filed["status"]["handed_out"]["receipt"]["file"], scan);
    let again = received(json!(app.today()), &scan);
    clerk.post(&receipt, again).await.refused(409, "receipt.filed");
    let file = format!("/files/{scan}?filing={}", granted.filing);
    assert_eq!(app.by("hq").get(&file).await.bytes(), pdf("signed"), "the case names it");
}

async fn electronic_service_needs_consent(app: &TestApp) {
    let granted = app.granted(&[store(0), store(1)]).await;
    let path = format!("/filings/{}/hand-out", granted.filing);
    let electronic = json!({ "way": "electronic" });
    app.by("clerk").post(&path, electronic.clone()).await.refused(409, "hand_out.not_agreed");
    app.agree_to_electronic("hq", &granted.licensed.enterprise).await;
    let handed = app.by("clerk").post(&path, electronic).await.done();
    assert_eq!(handed["phase"], "handed_out");
}
