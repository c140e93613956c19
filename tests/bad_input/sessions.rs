//! Signing in, and sessions that are none.

use super::Before;
use crate::harness::{PASSWORD, TestApp, both, text};
use axum::body::Body;
use axum::http::{Request, header};
use permit::Instant;
use serde_json::{Value, json};
use yizheng::clock::Clock as _;

both! { a_session_ends a_wrong_password_locks_for_a_while another_site_s_page_is_turned_away }

const HOUR: i64 = 3_600_000_000;

async fn a_session_ends(app: &TestApp) {
    let token = app.token("hq").await;
    let bearer = format!("Bearer {token}");
    let known = || app.nobody().with("authorization", &bearer);
    known().get("/session").await.done();
    let start = app.clock.now();
    app.clock.set(Instant::from_micros(start.micros() + 12 * HOUR - 1));
    known().get("/session").await.done();
    let before = Before::of(app).await;
    app.clock.set(Instant::from_micros(start.micros() + 12 * HOUR + 1));
    let problem = known().get("/session").await.refused(401, "session.expired");
    assert!(text(&problem["detail"]).contains("重新登录"));
    known().post("/filings", json!({})).await.refused(401, "session.expired");
    app.nobody().post("/filings", json!({})).await.refused(401, "session.required");
    app.nobody()
        .with("authorization", "Bearer made-up")
        .get("/session")
        .await
        .refused(401, "session.expired");
    before.and_now(&Before::of(app).await);

    let token = app.token("clerk").await;
    let bearer = format!("Bearer {token}");
    assert_eq!(app.nobody().with("authorization", &bearer).delete("/session").await.status, 204);
    app.nobody().with("authorization", &bearer).get("/session").await.refused(401, "session.expired");
    // Large bodies of people nobody knows are not read.
    let large = vec![b' '; 3 * 1024 * 1024];
    app.nobody().post_file("/files", "a.pdf", large).await.refused(401, "session.required");
}

async fn a_wrong_password_locks_for_a_while(app: &TestApp) {
    let sign_in = async |name: &str, password: &str| {
        app.nobody().post("/session", json!({ "username": name, "password": password })).await
    };
    let unknown = sign_in("nobody.here", PASSWORD).await.refused(401, "session.wrong");
    let wrong = sign_in("chief", "wrong").await.refused(401, "session.wrong");
    assert_eq!(unknown["detail"], wrong["detail"], "the two are not told apart");
    for _ in 0..4 {
        sign_in("chief", "wrong").await.refused(401, "session.wrong");
    }
    let locked = sign_in("chief", PASSWORD).await.refused(429, "session.locked");
    assert!(text(&locked["detail"]).contains("2026-01-20 09:15"), "it says until when: {locked:#}");
    app.clock.set(Instant::from_micros(app.clock.now().micros() + HOUR / 4 + 1));
    sign_in("chief", PASSWORD).await.done();
    sign_in("chief", "").await.invalid("password", "field.length");
    assert_eq!(app.nobody().post("/session", json!({ "username": "chief" })).await.status, 422);
}

async fn another_site_s_page_is_turned_away(app: &TestApp) {
    let signed_in = app.nobody().post("/session", json!({ "username": "hq", "password": PASSWORD })).await;
    let cookie = signed_in.header("set-cookie").expect("a cookie for browsers").to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Secure"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let cookie = cookie.split(';').next().expect("a value").to_owned();
    let browser = async |from: (&'static str, &'static str)| {
        let request = Request::post("/api/v1/files")
            .header(header::COOKIE, &cookie)
            .header(header::HOST, "permit.example.cn")
            .header(from.0, from.1)
            .body(Body::from(crate::harness::pdf("x")));
        app.send(request.expect("a request")).await
    };
    let before = Before::of(app).await;
    for from in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        browser(from).await.refused(403, "session.cross_site");
    }
    before.and_now(&Before::of(app).await);
    browser(("sec-fetch-site", "same-origin")).await.done();
    assert_ne!(app.by("hq").get("/session").await.done()["user"], Value::Null);
}
