//! Around every request: its id, its line in the log, problems written out, and the headers that
//! keep a browser from doing what no page here asks of it.

use super::locale::Lang;
use super::pages;
use super::problem::Problem;
use super::state::App;
use crate::ids::RandomIds;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use store::IdSource;
use tracing::Instrument;

/// Names a request in the log and in every answer.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Only what this program serves itself; no plug-ins, no inline scripts, and no page in a frame.
const CONTENT_SECURITY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
                                form-action 'self'; frame-ancestors 'none'";

/// Headers of every answer.
const ALWAYS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Papers and pictures may stand in a frame of our own pages: the viewer beside a case.
const IN_A_VIEWER: [(HeaderName, &str); 2] = [
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; object-src 'self'; frame-ancestors 'self'"),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
];

/// Gives a request its id, and writes its problem if it ends in one.
pub(super) async fn envelope(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let id = RandomIds.next().to_string();
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let path = uri.path().to_owned();
    let lang = Lang::of(request.uri(), request.headers());
    let chosen = Lang::asked(request.uri()).filter(|_| !path.starts_with("/api"));
    let span = tracing::info_span!("request", %id, %method, path);
    let response = next.run(request).instrument(span.clone()).await;
    let _in_span = span.enter();
    let mut response = match response.extensions().get::<Problem>().cloned() {
        Some(problem) => {
            if let Some(cause) = problem.cause() {
                tracing::error!(status = problem.status().as_u16(), cause, "failed");
            }
            written(&app, &problem, &response, (lang, &uri, &id))
        }
        None => response,
    };
    tracing::debug!(status = response.status().as_u16(), "answered");
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    if let Some(chosen) = chosen.and_then(|chosen| HeaderValue::from_str(&chosen.kept()).ok()) {
        response.headers_mut().append(header::SET_COOKIE, chosen);
    }
    response
}

/// The problem as the reader takes it: a document under `/api`, a page elsewhere. Headers that were
/// set with it (`Allow`, `Retry-After`) stay.
fn written(
    app: &App,
    problem: &Problem,
    response: &Response,
    (lang, uri, id): (Lang, &Uri, &str),
) -> Response {
    let mut written = if uri.path().starts_with("/api") {
        problem.body(lang, &app.desk.forms(), id).into_response()
    } else {
        pages::problem(problem, pages::Shell::bare(lang, uri, app.desk.now().date()), id)
    };
    for (name, value) in response.headers() {
        if *name != header::CONTENT_TYPE && *name != header::CONTENT_LENGTH {
            written.headers_mut().append(name, value.clone());
        }
    }
    written
}

/// What anybody may see and what holds for a minute: caches on the way may keep it that long. Pages
/// that greet somebody must not be.
pub(super) fn public_cache(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    response.headers_mut().append(header::VARY, HeaderValue::from_static("cookie"));
    response
}

/// Sets the headers of every answer; no cache keeps what the API says, unless it is for the public.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let looked_at = is_looked_at(headers.get(header::CONTENT_TYPE));
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in IN_A_VIEWER.into_iter().filter(|_| looked_at) {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let usual = if is_api { "no-store" } else { "no-cache" };
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(usual));
    headers.append(header::VARY, HeaderValue::from_static("accept-language"));
    response
}

/// Whether an answer is a paper or a picture, which no script of anybody runs in.
fn is_looked_at(kind: Option<&HeaderValue>) -> bool {
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or("");
    matches!(kind, "application/pdf" | "image/png" | "image/jpeg")
}
