//! Files that are not taken, papers that are missing, and characters no font has.

use super::Before;
use crate::harness::{TestApp, both, jpeg, pdf, png, store, stores, text};
use serde_json::{Value, json};

both! {
    a_file_is_known_by_its_bytes
    a_form_carries_a_file_too
    what_is_missing_is_told_all_at_once
}

const MEGABYTE: usize = 1024 * 1024;

async fn a_file_is_known_by_its_bytes(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    let item = app.item(&items[0]).await;
    let large = |megabytes: usize| {
        let mut bytes = pdf("large");
        bytes.resize(megabytes * MEGABYTE, b' ');
        bytes
    };
    let table: [(&str, Vec<u8>, u16, &str, &str); 7] = [
        ("布局图.pdf", large(25), 413, "file.too_large", "20 MB"),
        ("布局图.pdf", large(21), 413, "file.too_large", "21 MB"),
        ("布局图.pdf", large(60), 413, "file.too_large", "20 MB"),
        ("布局图.pdf", Vec::new(), 422, "file.empty", "空"),
        ("布局图.pdf", b"MZ\x90\x00 not a drawing".to_vec(), 415, "file.wrong_type", "布局图.pdf"),
        ("图.png", b"<svg xmlns=''/>".to_vec(), 415, "file.wrong_type", "图.png"),
        ("页面.pdf", b"<html>%PDF-</html>".to_vec(), 415, "file.wrong_type", "PNG"),
    ];
    let before = Before::of(app).await;
    for (name, bytes, status, code, said) in table {
        let path = format!("/items/{}/papers/layout", items[0]);
        let problem = app.by("hq").put_file(&path, name, bytes).await.refused(status, code);
        assert!(text(&problem["detail"]).contains(said), "{problem:#}");
    }
    let path = |paper: &str| format!("/items/{}/papers/{paper}", items[0]);
    let unknown =
        app.by("hq").put_file(&path("diploma"), "证.pdf", pdf("x")).await.refused(422, "paper.unknown");
    assert_eq!(
        (&unknown["faults"][0]["field"], &unknown["faults"][0]["found"]),
        (&json!("paper"), &json!("diploma"))
    );
    let of_filing = format!("/filings/{filing}/papers/diploma");
    app.by("hq").put_file(&of_filing, "证.pdf", pdf("x")).await.refused(422, "paper.unknown");
    before.and_now(&Before::of(app).await);
    assert_eq!(app.item(&items[0]).await, item);

    // The largest that is taken, and every kind.
    for (name, bytes) in [("a.pdf", large(20)), ("a.png", png("x")), ("a.jpg", jpeg("x"))] {
        app.by("hq").put_file(&path("layout"), name, bytes.clone()).await.done();
        let sha = text(&app.item(&items[0]).await["papers"]["layout"]["sha256"]);
        let fetched = app.by("clerk").get(&format!("/files/{sha}?item={}", items[0])).await.bytes();
        assert!(fetched == bytes, "{name} comes back as it was");
        app.by("rival").get(&format!("/files/{sha}?item={}", items[0])).await.refused(404, "not_found");
        app.by("clerk").get(&format!("/files/{sha}?item={}", items[1])).await.refused(404, "not_found");
    }
}

async fn a_form_carries_a_file_too(app: &TestApp) {
    use axum::body::Body;
    use axum::http::{Request, header};
    let licensed = app.licensed("hq").await;
    let (_, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    let token = app.token("hq").await;
    let send = async |body: Vec<u8>| {
        let request = Request::put(format!("/api/v1/items/{}/papers/layout", items[0]))
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b7")
            .body(Body::from(body));
        app.send(request.expect("a request")).await
    };
    let part = |file: &str| {
        let head =
            format!("--b7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file}\"\r\n\r\n");
        [head.as_bytes(), &pdf("by form"), b"\r\n--b7--\r\n"].concat()
    };
    let attached = send(part("新图.pdf")).await.done();
    assert_eq!(attached["papers"]["layout"]["name"], "新图.pdf");
    let before = Before::of(app).await;
    send(b"--b7\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nx\r\n--b7--\r\n".to_vec())
        .await
        .refused(422, "file.empty");
    send(b"--b7\r\nno form".to_vec()).await.invalid("file", "file.bad_form");
    before.and_now(&Before::of(app).await);
}

async fn what_is_missing_is_told_all_at_once(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let filing = app.open("hq", &licensed.enterprise).await;
    let submit = format!("/filings/{filing}/submit");
    let before = Before::of(app).await;
    let empty = app.by("hq").post(&submit, Value::Null).await.refused(422, "filing.no_items");
    assert!(text(&empty["detail"]).contains("地址"));
    before.and_now(&Before::of(app).await);
    for store in stores(2) {
        app.by("hq").post(&format!("/filings/{filing}/items"), store.json()).await.done();
    }
    let before = Before::of(app).await;
    let missing = app.by("hq").post(&submit, Value::Null).await.refused(422, "paper.missing");
    let told: Vec<(Value, Value, Value)> = missing["faults"]
        .as_array()
        .expect("faults")
        .iter()
        .map(|fault| (fault["code"].clone(), fault["item"].clone(), fault["field"].clone()))
        .collect();
    for expected in [
        ("paper.missing", json!(1), "layout"),
        ("commitment.unsigned", json!(1), "commitment"),
        ("paper.missing", json!(2), "layout"),
        ("commitment.unsigned", json!(2), "commitment"),
        ("paper.unconfirmed", Value::Null, "application_form"),
    ] {
        let expected = (json!(expected.0), expected.1, json!(expected.2));
        assert!(told.contains(&expected), "{expected:?} is not told: {missing:#}");
    }
    assert_eq!(told.len(), 5);
    assert!(missing.to_string().contains(store(1).get("name")), "the store is named");
    assert_ne!(missing["basis"], Value::Null, "with its basis");
    before.and_now(&Before::of(app).await);
}
