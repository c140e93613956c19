//! Requests that are no requests: each wrong one says what is wrong and where.

use super::Before;
use crate::harness::{TestApp, both, store, text};
use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};

both! { what_is_no_request_says_where every_answer_keeps_its_form an_english_reader_is_answered_in_english }

async fn what_is_no_request_says_where(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let filing = app.open("hq", &enterprise).await;
    let items = format!("/filings/{filing}/items");
    let token = app.token("hq").await;
    let raw = async |kind: &str, body: &str| {
        let request = Request::post(format!("/api/v1{items}"))
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body.to_owned()));
        app.send(request.expect("a request")).await
    };
    let before = Before::of(app).await;
    for broken in ["", "{", "{\"name\":}", "名单"] {
        let problem = raw("application/json", broken).await.refused(400, "request.not_json");
        assert!(text(&problem["detail"]).contains("行") || broken.is_empty(), "{problem:#}");
    }
    raw("text/plain", "{}").await.refused(415, "request.not_json");
    let huge = format!("{{\"name\":\"{}\"}}", "店".repeat(400_000));
    raw("application/json", &huge).await.refused(413, "body.too_large");

    let with = |key: &str, value: Value| {
        let mut body = store(0).json();
        body[key] = value;
        body
    };
    for (key, value, code) in [
        ("name", Value::Null, "field.unreadable"),
        ("colour", json!("red"), "request.unknown_field"),
        ("items", json!("热食类食品制售"), "field.unreadable"),
        ("directly_run", json!("是"), "field.unreadable"),
        ("kind", json!("warehouse"), "field.unreadable"),
        ("uscc", json!("91440104MA1000017A"), "uscc.check_character"),
        ("division", json!("4401"), "division.length"),
        ("area_m2", json!("-3"), "field.not_area"),
        ("phone", json!("打电话"), "field.not_phone"),
        ("planned_opening", json!("明天"), "field.not_date"),
        ("category", json!("理发"), "field.unknown_category"),
        ("name", json!("店".repeat(101)), "field.too_long"),
    ] {
        app.by("hq").post(&items, with(key, value)).await.invalid(key, code);
    }
    let mut without = store(0).json();
    without.as_object_mut().expect("an object").remove("address");
    app.by("hq").post(&items, without).await.invalid("address", "field.required");
    before.and_now(&Before::of(app).await);
}

async fn every_answer_keeps_its_form(app: &TestApp) {
    app.by("hq").get("/nothing").await.refused(404, "route.not_found");
    app.by("hq").post("/nothing", json!({})).await.refused(404, "route.not_found");
    let wrong = app.by("hq").delete("/filings").await;
    assert!(wrong.header("allow").is_some_and(|allowed| allowed.contains("POST")), "{wrong}");
    wrong.refused(405, "route.method");
    for id in ["x", "00000000-0000-0000-0000-000000000000", "..%2f..%2fetc", "1' OR '1'='1"] {
        let path = format!("/filings/{}", id.replace(' ', "%20"));
        app.by("hq").get(&path).await.refused(404, "not_found");
    }
    app.by("hq").get("/filings?limit=0").await.invalid("limit", "field.range");
    app.by("hq").get("/filings?limit=many").await.invalid("limit", "request.bad_query");
    app.by("hq").get("/filings?colour=red").await.refused(422, "request.bad_query");
    let answer = app.by("hq").get("/session").await;
    for (name, value) in [
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    // Every kind of cursor that was never given.
    for after in ["x", "2026-01-20~x", "~"] {
        let answer = app.by("clerk").get(&format!("/filings?after={after}")).await;
        assert!(answer.status < 500, "{answer}");
        let answer = app.by("clerk").get(&format!("/inspections?after={after}")).await;
        assert!(answer.status < 500, "{answer}");
    }
}

async fn an_english_reader_is_answered_in_english(app: &TestApp) {
    let english = |answer: &crate::harness::Answer| {
        let problem: Value = serde_json::from_slice(&answer.body).expect("a problem");
        (text(&problem["title"]), text(&problem["detail"]))
    };
    for answer in [
        app.nobody().with("accept-language", "en-GB,en;q=0.9").get("/filings").await,
        app.nobody().get("/filings?lang=en").await,
    ] {
        let (title, detail) = english(&answer);
        assert!(title.is_ascii() && detail.is_ascii(), "{answer}");
    }
    let enterprise = app.register("hq").await;
    let filing = app.open("hq", &enterprise).await;
    let answer = app.by("hq").post(&format!("/filings/{filing}/submit?lang=en"), Value::Null).await;
    let problem: Value = serde_json::from_slice(&answer.body).expect("a problem");
    let faults = problem["faults"].as_array().expect("faults");
    assert!(faults.iter().all(|fault| text(&fault["message"]).is_ascii()), "{problem:#}");
}
