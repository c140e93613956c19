//! What every write passes: somebody must be signed in, and its body is read whole within a limit.

use super::body::{self, Unread};
use super::problem::{Answer, Problem};
use super::session::{Known, sign_in_first};
use crate::desk::DeskError;
use crate::desk::files::FileFault;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The longest JSON body.
const JSON: usize = 1024 * 1024;
/// The longest upload: 25 MiB and the wrapping of a form. Each paper has its own, lower limit.
const UPLOAD: usize = 25 * 1024 * 1024 + 64 * 1024;
/// What is sent without being signed in, below the API's prefix: signing in, the first time by the link
/// of an invitation, and a question that is too long for an address.
const OPEN: [&str; 3] = ["/session", "/session/invitation", "/verify/many"];

/// Takes a request in.
pub(super) async fn intake(request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    match write(request, next).await {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    }
}

async fn write(request: Request, next: Next) -> Answer<Response> {
    let (parts, body) = request.into_parts();
    let signed_in = match parts.extensions.get::<Known>() {
        Some(Known::Somebody { .. }) => true,
        _ if parts.method == Method::POST && OPEN.iter().any(|open| parts.uri.path().ends_with(open)) => {
            false
        }
        other => return Err(sign_in_first(other)),
    };
    let bytes = read(&parts.headers, body, signed_in).await?;
    Ok(next.run(Request::from_parts(parts, Body::from(bytes))).await)
}

async fn read(headers: &HeaderMap, body: Body, signed_in: bool) -> Answer<Bytes> {
    if !signed_in || is_json(headers) {
        return body::read_json(headers, body, JSON).await;
    }
    body::read(headers, body, UPLOAD).await.map_err(|unread| match unread {
        Unread::TooLarge(bytes) => Problem::from(DeskError::File(FileFault::TooLarge { bytes })),
        Unread::Broken => body::broken(),
    })
}

/// Whether a body is JSON, or not said to be anything.
fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("application/json")))
}
