//! Requests carried out once: a write that names a key is answered from what was kept when it is
//! sent again, by whichever instance.
//!
//! The key is written by the act that carries the request out (`desk::once`), so it is in flight from
//! that act's commit until its answer is attached. Only what was carried out is kept: a refusal wrote
//! nothing, and its cause may be gone the next time. A program that ended in between leaves a request
//! that was carried out without an answer; a repetition is told so, and nothing is done twice.
//!
//! The same layer serves the API and pages. A form names its key by `?once=` in its address, and its
//! second click waits for the answer of the first. The form filled in anew after going back in the
//! browser is another request under the same key; of a program's request that is a mistake, and told.

use super::body;
use super::problem::{Answer, Problem, words};
use super::session::Known;
use super::state::App;
use crate::desk::once::{self, Once, Stage};
use axum::body::{Body, Bytes};
use axum::extract::{OriginalUri, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use permit::{Actor, Digest};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use store::work::{Answered, Asked, Kept, carried_out};

/// The header that names the key.
const KEY: &str = "idempotency-key";
/// The parameter of an address that names it, for forms.
const PARAMETER: &str = "once";
/// The longest key.
const LONGEST: usize = 128;
/// Marks an answer that was kept.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// Headers kept with an answer.
const KEPT: [HeaderName; 3] = [header::CONTENT_TYPE, header::ETAG, header::LOCATION];
/// How long after its act an answer is still to be expected, in microseconds (one minute).
const EXPECTED: i64 = 60_000_000;
/// How often a page looks for the answer of the first request, and how long it waits in between.
const LOOKS: u32 = 100;
const BETWEEN: Duration = Duration::from_millis(100);

/// Marks an answer that tells a secret: it is told once and not kept for a repetition.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unkept;

/// Carries a write of somebody signed in out once, where it names a key.
pub(super) async fn once(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let actor = match request.extensions().get::<Known>() {
        Some(Known::Somebody { actor, .. }) if !request.method().is_safe() => actor.clone(),
        _nobody_or_a_read => return next.run(request).await,
    };
    let answer = match key(request.uri(), request.headers()) {
        Ok(Some(key)) => carry(app, actor, key, request, next).await,
        Ok(None) => return next.run(request).await,
        Err(problem) => Err(problem),
    };
    answer.unwrap_or_else(IntoResponse::into_response)
}

/// The key a request names, if it names one.
fn key(uri: &Uri, headers: &HeaderMap) -> Answer<Option<String>> {
    let key = match headers.get(KEY) {
        Some(value) => value.to_str().unwrap_or("").trim(),
        None => match parameter(uri) {
            Some(key) => key,
            None => return Ok(None),
        },
    };
    if (1..=LONGEST).contains(&key.len()) {
        return Ok(Some(key.to_owned()));
    }
    let title = words(
        format!("Idempotency-Key 应为 1–{LONGEST} 个可见字符"),
        format!("Idempotency-Key is 1 to {LONGEST} visible characters"),
    );
    Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency.bad_key", title))
}

fn parameter(uri: &Uri) -> Option<&str> {
    let mut pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(name, _)| *name == PARAMETER).map(|(_, key)| key)
}

/// Carries a request out, unless it was carried out before.
async fn carry(
    app: Arc<App>,
    actor: Arc<Actor>,
    key: String,
    request: Request,
    next: Next,
) -> Answer<Response> {
    let (parts, body) = request.into_parts();
    // Whole and within its limit already: this layer stands inside the one that reads bodies.
    let bytes = axum::body::to_bytes(body, usize::MAX).await.map_err(|_broken| body::broken())?;
    let (asked, looks) = asked(&actor, key, &parts, &bytes);
    if let Some(answer) = known(&app, &asked, looks).await? {
        return Ok(answer);
    }
    // On a task of its own: a sender who hangs up does not stop what was begun, nor its keeping.
    let work = tokio::spawn(async move {
        let request = Once::new(asked);
        let run = next.run(Request::from_parts(parts, Body::from(bytes)));
        let response = once::carry(request.clone(), run).await;
        match request.stage() {
            Stage::Waiting if !is_kept(&response) => otherwise(&app, &request, looks, response).await,
            Stage::Taken => otherwise(&app, &request, looks, response).await,
            Stage::CarriedOut | Stage::Waiting => keep(&app, &actor, &request, response).await,
        }
    });
    work.await.map_err(|error| Problem::internal(error.to_string()))?
}

/// What is asked, and how often its answer is looked for where it is in flight: a program asks again
/// by itself, a page waits.
fn asked(actor: &Actor, key: String, parts: &Parts, bytes: &Bytes) -> (Asked, u32) {
    // Below a prefix the request's own address is cut.
    let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
    let path = uri.path_and_query().map_or_else(String::new, ToString::to_string);
    let body_hash = hash(&parts.headers, bytes);
    if uri.path().starts_with("/api") {
        return (Asked { actor: actor.user, key, method: parts.method.to_string(), path, body_hash }, 0);
    }
    // A browser goes back to a form as it was, key and all. Filled in otherwise it is another request.
    let key = format!("{key} {}", &body_hash.as_str()[..16]);
    let looks = LOOKS;
    (Asked { actor: actor.user, key, method: parts.method.to_string(), path, body_hash }, looks)
}

/// The answer of a request that was carried out already; none where it was not.
async fn known(app: &App, asked: &Asked, mut looks: u32) -> Answer<Option<Response>> {
    loop {
        let known = carried_out(&app.desk.store, asked.actor, &asked.key).await?;
        let Some(known) = known else { return Ok(None) };
        if known.asked != *asked {
            return Err(other_content());
        }
        match known.answer {
            Kept::Answer(answer) => return replay(&asked.key, &answer).map(Some),
            Kept::Lost => return Err(already_carried_out()),
            Kept::Awaited if app.desk.now().micros() - known.at.micros() > EXPECTED => {
                return Err(already_carried_out());
            }
            Kept::Awaited if looks == 0 => return Err(in_flight()),
            Kept::Awaited => {
                looks -= 1;
                tokio::time::sleep(BETWEEN).await;
            }
        }
    }
}

/// The answer of the request that was carried out meanwhile under the same key, or else this one.
async fn otherwise(app: &App, request: &Once, looks: u32, response: Response) -> Answer<Response> {
    Ok(known(app, request.asked(), looks).await?.unwrap_or(response))
}

/// Whether an answer says that something was done: a redirect is how a page says it.
fn is_kept(response: &Response) -> bool {
    let moved = response.status().is_redirection() && response.headers().contains_key(header::LOCATION);
    response.status().is_success() || moved
}

/// Attaches the answer to the request that was carried out.
async fn keep(app: &App, actor: &Actor, request: &Once, response: Response) -> Answer<Response> {
    // A form that did part of what it asks and says what it did not is answered so again.
    let in_part = request.stage() == Stage::CarriedOut && response.status().is_client_error();
    if !(is_kept(&response) || in_part) || response.extensions().get::<Unkept>().is_some() {
        attach(app, actor, request, None).await;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let bytes =
        axum::body::to_bytes(body, usize::MAX).await.map_err(|error| Problem::internal(error.to_string()))?;
    let headers: BTreeMap<&str, &str> = KEPT
        .iter()
        .filter_map(|name| Some((name.as_str(), parts.headers.get(name)?.to_str().ok()?)))
        .collect();
    let answer = String::from_utf8(bytes.to_vec()).ok().map(|body| Answered {
        status: parts.status.as_u16(),
        headers: serde_json::to_string(&headers).unwrap_or_default(),
        body,
    });
    attach(app, actor, request, answer.as_ref()).await;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

async fn attach(app: &App, actor: &Actor, request: &Once, answer: Option<&Answered>) {
    let done = app.desk.act("idempotency.keep", actor, |work| async move {
        // What did nothing is answered once as well.
        if request.stage() == Stage::Waiting {
            work.act.carry_out_once(request.asked()).await?;
        }
        Ok(work.act.keep_answer(request.asked(), answer).await?)
    });
    if let Err(error) = done.await {
        tracing::warn!(%error, "an answer could not be kept under its key");
    }
}

fn replay(key: &str, answer: &Answered) -> Answer<Response> {
    let corrupt = |why: String| Problem::internal(format!("kept answer {key}: {why}"));
    let status = StatusCode::from_u16(answer.status).map_err(|error| corrupt(error.to_string()))?;
    let headers: BTreeMap<String, String> =
        serde_json::from_str(&answer.headers).map_err(|error| corrupt(error.to_string()))?;
    let mut response = Response::new(Body::from(answer.body.clone()));
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

/// The same request is under way, here or on another instance.
pub(super) fn in_flight() -> Problem {
    let title =
        words("同一请求正在处理，请稍候再查看结果", "The same request is under way; wait for its answer");
    Problem::new(StatusCode::CONFLICT, "idempotency.in_flight", title).retry_after(1)
}

/// It was carried out, and its answer is gone: the program ended in between.
fn already_carried_out() -> Problem {
    let title = words(
        "这一请求已经办理，但当时的答复没有保存；请打开相应的办件查看结果，不要重新提交",
        "This request was carried out, but its answer was not kept; open the case to see what came of it, \
         and do not send it again",
    );
    Problem::new(StatusCode::CONFLICT, "idempotency.carried_out", title)
}

fn other_content() -> Problem {
    let title = words(
        "这个 Idempotency-Key 已用于内容不同的请求，请换一个",
        "This Idempotency-Key was used for another request; take a new one",
    );
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency.other_content", title)
}

#[cfg(test)]
mod tests;
