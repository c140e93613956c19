//! The few plain pages: the index, the public verification, the reader of the API.

use crate::harness::{Answer, TestApp, both, store, stores, text};
use axum::body::Body;
use axum::http::Request;
use serde_json::Value;

both! { anybody_verifies_a_paper the_pages_are_whole looks_are_limited }

async fn page(app: &TestApp, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.send(request.body(Body::empty()).expect("a request")).await
}

fn html(answer: &Answer) -> String {
    assert!(answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")), "{answer}");
    let policy = answer.header("content-security-policy").expect("a policy");
    assert!(policy.contains("default-src 'self'") && !policy.contains("unsafe"), "{policy}");
    String::from_utf8(answer.body.clone()).expect("UTF-8")
}

async fn anybody_verifies_a_paper(app: &TestApp) {
    let granted = app.granted(&stores(2)).await;
    let licence = app.by("hq").get(&format!("/licences/{}", granted.licensed.licence)).await.done();
    let shown = page(app, &format!("/v/{}", text(&licence["token"])), &[]).await;
    assert_eq!(shown.status, 200);
    let said = html(&shown);
    for part in
        [granted.licensed.number.as_str(), "hq餐饮管理有限公司", "甲市市场监督管理局", "lang=\"zh-CN\""]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    for hidden in ["陈某", store(0).get("name"), store(0).get("uscc")] {
        assert!(!said.contains(hidden), "{hidden} is nobody's business here");
    }
    let row = html(&page(app, &format!("/v/{}", text(&granted.rows[1]["token"])), &[]).await);
    assert!(row.contains(store(1).get("name")) && row.contains(store(1).get("address")));
    assert!(!row.contains(store(0).get("name")));
    let english = page(app, &format!("/v/{}?lang=en", text(&licence["token"])), &[]).await;
    assert!(html(&english).contains("lang=\"en\""));
    let unknown = page(app, &format!("/v/{}", "0".repeat(32)), &[]).await;
    assert_eq!(unknown.status, 404);
    assert!(!html(&unknown).contains("有效期"), "{unknown}");
}

async fn the_pages_are_whole(app: &TestApp) {
    let index = page(app, "/", &[]).await;
    assert_eq!(index.status, 200);
    assert!(html(&index).contains("一证多址"));
    let english = page(app, "/", &[("accept-language", "en")]).await;
    assert!(html(&english).contains("lang=\"en\""));
    let document = page(app, "/api/v1/openapi.json", &[]).await;
    let document: Value = serde_json::from_slice(&document.bytes()).expect("JSON");
    assert!(document["paths"].as_object().is_some_and(|paths| paths.len() > 50));
    let missing = page(app, "/no/such/page", &[]).await;
    assert_eq!(missing.status, 404);
    html(&missing);
    assert_eq!(page(app, "/healthz", &[]).await.bytes(), b"ok");
    assert_eq!(page(app, "/readyz", &[]).await.bytes(), b"ok");
}

async fn looks_are_limited(app: &TestApp) {
    let look = |from: &'static str| {
        let path = format!("/api/v1/verify/{}", "0".repeat(32));
        async move { page(app, &path, &[("x-forwarded-for", from)]).await }
    };
    for _ in 0..60 {
        assert_eq!(look("203.0.113.5").await.status, 404);
    }
    let limited = look("203.0.113.5").await;
    assert!(limited.header("retry-after").is_some(), "{limited}");
    limited.refused(429, "verify.too_many");
    assert_eq!(look("203.0.113.6").await.status, 404, "another address is not held back");
}
