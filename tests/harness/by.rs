//! A person who asks over HTTP: signed in for real, through everything a request passes.

use super::answer::Answer;
use super::app::TestApp;
use super::people::PASSWORD;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, header};
use http_body_util::BodyExt as _;
use permit::Instant;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use tower::ServiceExt as _;
use yizheng::clock::Clock as _;
use yizheng::desk::Desk;
use yizheng::web::{self, App};

/// Sessions are renewed in time: they last twelve hours.
const RENEWED: i64 = 11 * 3_600_000_000;

/// Somebody who asks, with what they say beside their request.
#[derive(Clone)]
pub(crate) struct By<'a> {
    app: &'a TestApp,
    who: Option<&'a str>,
    headers: Vec<(&'static str, String)>,
    /// Another instance's, where one is asked.
    router: Option<Router>,
}

/// What is sent along.
enum Sent {
    Nothing,
    Json(Value),
    File(String, Vec<u8>),
}

impl<'a> By<'a> {
    pub(super) fn new(app: &'a TestApp, who: Option<&'a str>) -> Self {
        By { app, who, headers: Vec::new(), router: None }
    }

    /// The same with one more header.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Asking another instance of the program.
    pub(crate) fn on(mut self, instance: &Arc<Desk>) -> Self {
        self.router = Some(web::router(App::new(instance.clone())));
        self
    }

    /// Under an idempotency key.
    pub(crate) fn key(self, key: &str) -> Self {
        self.with("idempotency-key", key)
    }

    /// On the version that was seen.
    pub(crate) fn version(self, version: &Value) -> Self {
        self.with("if-match", format!("\"{version}\""))
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, Sent::Nothing).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.ask("DELETE", path, Sent::Nothing).await
    }

    /// Null sends no body.
    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.ask("POST", path, sent(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        self.ask("PUT", path, sent(body)).await
    }

    /// A file as the body itself.
    pub(crate) async fn put_file(&self, path: &str, name: &str, bytes: Vec<u8>) -> Answer {
        self.ask("PUT", path, Sent::File(name.to_owned(), bytes)).await
    }

    pub(crate) async fn post_file(&self, path: &str, name: &str, bytes: Vec<u8>) -> Answer {
        self.ask("POST", path, Sent::File(name.to_owned(), bytes)).await
    }

    async fn ask(&self, method: &str, path: &str, sent: Sent) -> Answer {
        let path = if path.starts_with("/v/") { path.to_owned() } else { format!("/api/v1{path}") };
        let mut request = Request::builder().method(method).uri(&path);
        if let Some(who) = self.who {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", token(self.app, who).await));
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let body = match sent {
            Sent::Nothing => Body::empty(),
            Sent::Json(value) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(value.to_string())
            }
            Sent::File(name, bytes) => {
                let name = percent_encoding::utf8_percent_encode(&name, percent_encoding::NON_ALPHANUMERIC);
                request = request.header(header::CONTENT_TYPE, "application/octet-stream");
                request = request.header("x-file-name", name.to_string());
                Body::from(bytes)
            }
        };
        let request = request.body(body).expect("a request can be written");
        let asked = format!("{} {method} {path}", self.who.unwrap_or("nobody"));
        through(self.router.as_ref().unwrap_or(&self.app.router), request, asked).await
    }
}

/// Sends a request through the router as the program serves it.
pub(super) async fn send(app: &TestApp, request: Request<Body>, asked: String) -> Answer {
    through(&app.router, request, asked).await
}

async fn through(router: &Router, mut request: Request<Body>, asked: String) -> Answer {
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 40000))));
    let response = router.clone().oneshot(request).await.expect("the router never fails");
    let (parts, body) = response.into_parts();
    let body = body.collect().await.expect("the answer arrives").to_bytes().to_vec();
    Answer { asked, status: parts.status.as_u16(), headers: parts.headers, body }
}

/// A session of that person that holds now.
pub(super) async fn token(app: &TestApp, who: &str) -> String {
    let now = app.clock.now();
    let known = app.tokens().get(who).cloned();
    if let Some((token, until)) = known
        && now < until
    {
        return token;
    }
    // Boxed, because asking asks for the token first.
    let credentials = json!({ "username": who, "password": PASSWORD });
    let signed_in = Box::pin(app.nobody().post("/session", credentials)).await.done();
    let token = signed_in["token"].as_str().expect("a session has a token").to_owned();
    let until = Instant::from_micros(now.micros() + RENEWED);
    app.tokens().insert(who.to_owned(), (token.clone(), until));
    token
}

fn sent(body: Value) -> Sent {
    if body.is_null() { Sent::Nothing } else { Sent::Json(body) }
}
