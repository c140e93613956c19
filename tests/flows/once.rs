//! A request under a key is carried out once: by two instances at the same moment, and by a program
//! that ended before it could answer.

use crate::harness::{TestApp, both, pdf, stores};
use jiff::ToSpan as _;
use permit::{Digest, EnterpriseId};
use serde_json::{Value, json};
use store::work::Asked;
use yizheng::clock::Clock as _;
use yizheng::desk::once::{self, Once, Stage};
use yizheng::desk::{applicant, people};
use yizheng::sweeps::Sweep;

both! {
    two_instances_carry_a_request_out_once
    a_program_that_ended_before_its_answer_did_it_once
    a_key_is_free_when_nothing_was_carried_out
}

async fn filings(app: &TestApp) -> usize {
    app.by("hq").get("/filings").await.done()["items"].as_array().map_or(0, Vec::len)
}

async fn two_instances_carry_a_request_out_once(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let body = json!({ "enterprise": enterprise });
    let other = app.another_instance().await;
    for key in ["one", "two", "three"] {
        let before = filings(app).await;
        let ask = |there: bool| {
            let by = app.by("hq").key(key);
            let by = if there { by.on(&other) } else { by };
            let body = body.clone();
            async move { by.post("/filings", body).await }
        };
        let (a, b, c, d) = tokio::join!(ask(false), ask(true), ask(false), ask(true));
        let mut made = Vec::new();
        for answer in [a, b, c, d] {
            if answer.status == 409 {
                assert_eq!(answer.header("retry-after"), Some("1"));
                answer.refused(409, "idempotency.in_flight");
            } else {
                made.push(answer.done()["id"].clone());
            }
        }
        assert!(!made.is_empty(), "one of them has the answer");
        assert_eq!(filings(app).await, before + 1);
        for there in [false, true] {
            let again = ask(there).await;
            assert_eq!((again.status, again.header("idempotency-replayed")), (201, Some("true")));
            made.push(again.done()["id"].clone());
        }
        assert!(made.iter().all(|id| *id == made[0]), "{made:?}");
    }
    other.store.close().await.expect("it closes");
}

async fn a_program_that_ended_before_its_answer_did_it_once(app: &TestApp) {
    let enterprise = app.register("hq").await;
    let body = json!({ "enterprise": enterprise });
    // Another instance carries the act out, and ends before it has written its answer.
    let other = app.another_instance().await;
    let token = app.token("hq").await;
    let actor = people::actor(&other, &token).await.expect("a session").expect("it holds");
    let request = Once::new(Asked {
        actor: actor.user,
        key: "k".to_owned(),
        method: "POST".to_owned(),
        path: "/api/v1/filings".to_owned(),
        body_hash: Digest::of(body.to_string().as_bytes()),
    });
    let id: EnterpriseId = enterprise.parse().expect("an id");
    let opened = once::carry(request.clone(), applicant::filing::open(&other, &actor, id)).await;
    opened.expect("opened");
    assert_eq!(request.stage(), Stage::CarriedOut);
    other.store.close().await.expect("it closes");

    let entries = app.entries().await;
    let ask = async || app.by("hq").key("k").post("/filings", body.clone()).await;
    let wait = ask().await;
    assert_eq!(wait.header("retry-after"), Some("1"));
    wait.refused(409, "idempotency.in_flight");
    // A minute later no answer will come any more: it says what was done and where to look.
    app.clock.set(permit::Instant::from_micros(app.clock.now().micros() + 61_000_000));
    let told = ask().await;
    assert_eq!(told.header("retry-after"), None);
    let told = told.refused(409, "idempotency.carried_out");
    assert!(told["title"].as_str().is_some_and(|title| title.contains("打开相应的办件")), "{told:#}");
    let another = json!({ "enterprise": app.elsewhere });
    app.by("hq").key("k").post("/filings", another).await.refused(422, "idempotency.other_content");
    assert_eq!(app.entries().await, entries);
    assert_eq!(filings(app).await, 1, "and it is there");
    // Kept seven days, then forgotten.
    app.set(app.today().saturating_add(6.days()), 9);
    app.sweep(Sweep::Tidy).await;
    ask().await.refused(409, "idempotency.carried_out");
    app.set(app.today().saturating_add(3.days()), 9);
    app.sweep(Sweep::Tidy).await;
    ask().await.done();
}

async fn a_key_is_free_when_nothing_was_carried_out(app: &TestApp) {
    let licensed = app.licensed("hq").await;
    let (filing, items) = app.draft("hq", &licensed.enterprise, &stores(2)).await;
    app.sign("hq", &filing).await;
    app.submit("hq", &filing).await;
    // The bytes are kept beside the act that names them; that act is refused, so nothing was done.
    let path = format!("/items/{}/papers/layout", items[0]);
    let attach = async || app.by("hq").key("paper").put_file(&path, "图.pdf", pdf("later")).await;
    attach().await.refused(409, "state.not_allowed");
    attach().await.refused(409, "state.not_allowed");
    let point = json!({ "item": 1, "field": "layout", "text": "请重新上传" });
    let points = json!({ "points": [point] });
    app.by("clerk").post(&format!("/filings/{filing}/return"), points).await.done();
    let done = attach().await.done();
    let entries = app.entries().await;
    let again = attach().await;
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(again.done(), done);
    assert_eq!(app.entries().await, entries);
    // What was refused address by address is an answer, and is kept as one.
    let body = json!({ "method": "click", "text": "commitment.food-safety.v1", "items": [items[1]] });
    let sign = async |body: &Value| {
        app.by("hq").key("sign").post(&format!("/filings/{filing}/commitments"), body.clone()).await
    };
    assert_eq!(sign(&body).await.left_out(), [(2, "commitment.already_signed".to_owned())]);
    assert_eq!(sign(&body).await.header("idempotency-replayed"), Some("true"));
}
