//! Keys and hashes, and the layer around a page.

use super::*;
use crate::clock::SetClock;
use crate::desk::{Desk, DeskSettings};
use crate::ids::RandomIds;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Redirect;
use axum::routing::post;
use calendar::Calendar;
use forms::Forms;
use permit::{Instant, UserId};
use store::Store;
use store::files::Files;
use tower::ServiceExt as _;

fn headers(name: HeaderName, value: &str) -> HeaderMap {
    HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
}

#[test]
fn keys_have_a_length_and_stand_in_a_header_or_an_address() {
    let (name, plain) = (HeaderName::from_static(KEY), Uri::from_static("/hq/filings"));
    assert_eq!(key(&plain, &HeaderMap::new()).unwrap(), None);
    assert_eq!(key(&plain, &headers(name.clone(), "a-1")).unwrap().as_deref(), Some("a-1"));
    assert_eq!(key(&plain, &headers(name.clone(), "")).unwrap_err().code(), "idempotency.bad_key");
    assert!(key(&plain, &headers(name.clone(), &"x".repeat(LONGEST + 1))).is_err());
    let form = Uri::from_static("/hq/filings?lang=en&once=b-2");
    assert_eq!(key(&form, &HeaderMap::new()).unwrap().as_deref(), Some("b-2"));
    assert_eq!(key(&form, &headers(name, "a-1")).unwrap().as_deref(), Some("a-1"), "the header wins");
    assert!(key(&Uri::from_static("/hq?once="), &HeaderMap::new()).is_err());
}

#[test]
fn the_same_form_hashes_alike_whatever_its_boundary() {
    let form = |boundary: &str, file: &str| {
        let kind = format!("multipart/form-data; boundary={boundary}");
        let body = format!("--{boundary}\r\n\r\n{file}\r\n--{boundary}--\r\n");
        hash(&headers(header::CONTENT_TYPE, &kind), body.as_bytes())
    };
    assert_eq!(form("abc123", "one"), form("xyz789", "one"));
    assert_ne!(form("abc123", "one"), form("abc123", "two"));
    let json = headers(header::CONTENT_TYPE, "application/json");
    assert_eq!(hash(&json, b"{}"), Digest::of(b"{}"));
}

#[test]
fn an_answer_is_replayed_as_it_was() {
    let answer = Answered {
        status: 201,
        headers: r#"{"etag":"\"3\"","content-type":"application/json"}"#.to_owned(),
        body: "{}".to_owned(),
    };
    let response = replay("k", &answer).unwrap();
    assert_eq!(response.status(), StatusCode::CREATED);
    assert_eq!(response.headers()[header::ETAG], "\"3\"");
    assert_eq!(response.headers()[REPLAYED], "true");
}

/// A page's form: its act counts, its answer is a redirect that takes its time.
async fn submit(State(app): State<Arc<App>>, body: String) -> Answer<Redirect> {
    let who = Actor { user: UserId(uuid::Uuid::from_u128(7)), ..Actor::system() };
    if body == "refused" {
        return Err(Problem::not_found());
    }
    let count = app
        .desk
        .act("page.submit", &who, |work| async move { Ok(work.act.next_serial("page").await?) })
        .await?;
    if body == "breaks" {
        return Err(Problem::internal("after its act"));
    }
    tokio::time::sleep(3 * BETWEEN).await;
    Ok(Redirect::to(&format!("/done/{count}")))
}

async fn sign_in(mut request: Request, next: Next) -> Response {
    let actor = Actor { user: UserId(uuid::Uuid::from_u128(7)), ..Actor::system() };
    request.extensions_mut().insert(Known::Somebody { actor: Arc::new(actor), token: String::new() });
    next.run(request).await
}

async fn pages(folder: &std::path::Path) -> Router {
    let store = Store::connect(&format!("sqlite:{}", folder.join("t.sqlite").display())).await.unwrap();
    store.migrate().await.unwrap();
    let files = Files::open(&folder.join("files")).unwrap();
    let settings = DeskSettings { public_url: "http://127.0.0.1".to_owned(), font: None };
    let clock = Arc::new(SetClock::at(Instant::from_micros(1_768_867_200_000_000)));
    let forms = Forms::embedded().unwrap();
    let desk = Desk::new(store, files, settings, clock, Arc::new(RandomIds), forms, Calendar::embedded());
    let app = App::new(Arc::new(desk));
    Router::new()
        .route("/hq/submit", post(submit))
        .layer(from_fn_with_state(app.clone(), once))
        .layer(from_fn(sign_in))
        .with_state(app)
}

async fn send(pages: &Router, path: &str, body: &'static str) -> Response {
    let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    pages.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap()
}

fn went_to(response: &Response) -> (u16, &str) {
    let to = response.headers().get(header::LOCATION).map_or("", |to| to.to_str().unwrap());
    (response.status().as_u16(), to)
}

#[tokio::test]
async fn a_second_click_on_a_form_goes_where_the_first_went() {
    let folder = tempfile::tempdir().unwrap();
    let pages = pages(folder.path()).await;
    let path = "/hq/submit?once=form-1";
    let (one, two, three) =
        tokio::join!(send(&pages, path, "a"), send(&pages, path, "a"), send(&pages, path, "a"));
    for response in [&one, &two, &three] {
        assert_eq!(went_to(response), (303, "/done/1"), "{response:?}");
    }
    assert_eq!(went_to(&send(&pages, path, "a").await), (303, "/done/1"));
    // The form filled in otherwise is another request, and so is another form.
    for _ in 0..2 {
        assert_eq!(went_to(&send(&pages, path, "b").await), (303, "/done/2"));
    }
    assert_eq!(went_to(&send(&pages, "/hq/submit?once=form-2", "a").await), (303, "/done/3"));
    assert_eq!(went_to(&send(&pages, "/hq/submit", "a").await), (303, "/done/4"));
}

#[tokio::test]
async fn what_failed_after_its_act_is_not_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let pages = pages(folder.path()).await;
    let path = "/hq/submit?once=form-1";
    assert_eq!(send(&pages, path, "breaks").await.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let again = send(&pages, path, "breaks").await;
    assert_eq!(again.extensions().get::<Problem>().unwrap().code(), "idempotency.carried_out");
    assert_eq!(went_to(&send(&pages, "/hq/submit?once=form-2", "a").await), (303, "/done/2"), "once");
    // A refusal wrote nothing and is not kept.
    let path = "/hq/submit?once=form-3";
    for _ in 0..2 {
        assert_eq!(send(&pages, path, "refused").await.status(), StatusCode::NOT_FOUND);
    }
    assert_eq!(went_to(&send(&pages, path, "a").await), (303, "/done/3"));
}
