//! Requests carried out once: a write that names a key is answered from what was kept when it is
//! sent again.
//!
//! Only what was carried out is kept: a refusal wrote nothing, and its cause may be gone the next
//! time. While a request is under way, its key is held in this instance's memory.

use super::problem::{Answer, Problem, words};
use super::state::App;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use permit::{Actor, Digest, UserId};
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use store::work::Answered;

/// The header that names the key.
const KEY: &str = "idempotency-key";
/// The longest key.
const LONGEST: usize = 128;
/// Marks an answer that was kept.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// Headers kept with an answer.
const KEPT: [HeaderName; 3] = [header::CONTENT_TYPE, header::ETAG, header::LOCATION];

/// Keys of requests under way.
#[derive(Clone, Debug, Default)]
pub(super) struct InFlight(Arc<Mutex<HashSet<(UserId, String)>>>);

/// A key held until its request has been answered.
struct Held {
    keys: InFlight,
    key: (UserId, String),
}

impl InFlight {
    fn hold(&self, key: (UserId, String)) -> Option<Held> {
        let new = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone());
        new.then(|| Held { keys: self.clone(), key })
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.keys.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

/// The key a request names, if it names one.
pub(super) fn key(headers: &HeaderMap) -> Answer<Option<String>> {
    let Some(value) = headers.get(KEY) else { return Ok(None) };
    let key = value.to_str().unwrap_or("").trim();
    if (1..=LONGEST).contains(&key.len()) {
        return Ok(Some(key.to_owned()));
    }
    let title = words(
        format!("Idempotency-Key 应为 1–{LONGEST} 个可见字符"),
        format!("Idempotency-Key is 1 to {LONGEST} visible characters"),
    );
    Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency.bad_key", title))
}

/// Carries a request out, unless it was carried out before.
pub(super) async fn once(
    app: Arc<App>,
    actor: Arc<Actor>,
    key: String,
    parts: Parts,
    bytes: Bytes,
    next: Next,
) -> Answer<Response> {
    let Some(held) = app.in_flight.hold((actor.user, key.clone())) else { return Err(under_way()) };
    let asked = Asked {
        method: parts.method.to_string(),
        path: parts.uri.path_and_query().map_or_else(String::new, ToString::to_string),
        body: hash(&parts.headers, &bytes),
    };
    if let Some(known) = store::work::answered(&app.desk.store, actor.user, &key).await? {
        return if asked.is(&known) { replay(&known) } else { Err(other_content()) };
    }
    // On a task of its own: a sender who hangs up does not stop what was begun, nor its keeping.
    let work = tokio::spawn(async move {
        let response = next.run(Request::from_parts(parts, Body::from(bytes))).await;
        let answer = keep(&app, &actor, key, asked, response).await;
        drop(held);
        answer
    });
    work.await.map_err(|error| Problem::internal(error.to_string()))?
}

/// What was asked under a key.
struct Asked {
    method: String,
    path: String,
    body: Digest,
}

impl Asked {
    fn is(&self, known: &Answered) -> bool {
        (&self.method, &self.path, &self.body) == (&known.method, &known.path, &known.body_hash)
    }
}

async fn keep(app: &App, actor: &Actor, key: String, asked: Asked, response: Response) -> Answer<Response> {
    if !response.status().is_success() {
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let bytes =
        axum::body::to_bytes(body, usize::MAX).await.map_err(|error| Problem::internal(error.to_string()))?;
    let Ok(text) = String::from_utf8(bytes.to_vec()) else {
        return Ok(Response::from_parts(parts, Body::from(bytes)));
    };
    let headers: BTreeMap<&str, &str> = KEPT
        .iter()
        .filter_map(|name| Some((name.as_str(), parts.headers.get(name)?.to_str().ok()?)))
        .collect();
    let answered = Answered {
        actor: actor.user,
        key,
        method: asked.method,
        path: asked.path,
        body_hash: asked.body,
        status: parts.status.as_u16(),
        headers: serde_json::to_string(&headers).unwrap_or_default(),
        body: text,
        at: app.desk.now(),
    };
    let kept = app.desk.act("idempotency.keep", actor, |work| {
        let answered = &answered;
        async move { Ok(work.act.keep_answer(answered).await?) }
    });
    if let Err(error) = kept.await {
        tracing::warn!(%error, "an answer could not be kept under its key");
    }
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

fn replay(known: &Answered) -> Answer<Response> {
    let corrupt = |why: String| Problem::internal(format!("kept answer {}: {why}", known.key));
    let status = StatusCode::from_u16(known.status).map_err(|error| corrupt(error.to_string()))?;
    let headers: BTreeMap<String, String> =
        serde_json::from_str(&known.headers).map_err(|error| corrupt(error.to_string()))?;
    let mut response = Response::new(Body::from(known.body.clone()));
    *response.status_mut() = status;
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    Ok(response)
}

/// The hash of what was sent. A form's boundary is made up anew each time, so it does not count.
fn hash(headers: &HeaderMap, bytes: &[u8]) -> Digest {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    let boundary = kind.split_once("boundary=").map(|(_, boundary)| boundary.trim_matches('"').as_bytes());
    let Some(boundary) = boundary.filter(|boundary| !boundary.is_empty()) else { return Digest::of(bytes) };
    let mut kept = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(boundary) {
            rest = after;
        } else {
            kept.push(rest[0]);
            rest = &rest[1..];
        }
    }
    Digest::of(&kept)
}

fn under_way() -> Problem {
    let title =
        words("同一请求正在处理,请稍候再查看结果", "The same request is under way; wait for its answer");
    Problem::new(StatusCode::CONFLICT, "idempotency.in_flight", title).retry_after(1)
}

fn other_content() -> Problem {
    let title = words(
        "这个 Idempotency-Key 已用于内容不同的请求,请换一个",
        "This Idempotency-Key was used for another request; take a new one",
    );
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency.other_content", title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn a_key_is_held_until_it_is_let_go() {
        let keys = InFlight::default();
        let key = || (UserId(uuid::Uuid::nil()), "k".to_owned());
        let held = keys.hold(key());
        assert!(held.is_some());
        assert!(keys.hold(key()).is_none());
        drop(held);
        assert!(keys.hold(key()).is_some());
    }

    #[test]
    fn keys_have_a_length() {
        let name = HeaderName::from_static(KEY);
        assert_eq!(key(&HeaderMap::new()).unwrap(), None);
        assert_eq!(key(&headers(name.clone(), "a-1")).unwrap().as_deref(), Some("a-1"));
        assert_eq!(key(&headers(name.clone(), "")).unwrap_err().code(), "idempotency.bad_key");
        assert!(key(&headers(name, &"x".repeat(LONGEST + 1))).is_err());
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
        let known = Answered {
            actor: UserId(uuid::Uuid::nil()),
            key: "k".to_owned(),
            method: "POST".to_owned(),
            path: "/x".to_owned(),
            body_hash: Digest::of(b""),
            status: 201,
            headers: r#"{"etag":"\"3\"","content-type":"application/json"}"#.to_owned(),
            body: "{}".to_owned(),
            at: permit::Instant::from_micros(0),
        };
        let response = replay(&known).unwrap();
        assert_eq!(response.status(), StatusCode::CREATED);
        assert_eq!(response.headers()[header::ETAG], "\"3\"");
        assert_eq!(response.headers()[REPLAYED], "true");
    }
}
