//! What every form of a page passes: somebody must be signed in, and its body is read whole within
//! a limit. Whoever's session has ended signs in and goes on with what they had filled in, files too.

use super::carried::Carried;
use super::shell::Guest;
use super::sign_in;
use crate::desk::DeskError;
use crate::desk::files::FileFault;
use crate::web::body::{self, Unread};
use crate::web::problem::{Answer, Problem};
use crate::web::session::Known;
use crate::web::state::App;
use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// The longest form: 25 MiB of files and what is around them.
const LONGEST: usize = 25 * 1024 * 1024 + 256 * 1024;
/// The longest body: a form that is carried through signing in is written in fewer characters.
const LONGEST_CARRIED: usize = LONGEST / 3 * 4 + 64 * 1024;
/// The page that carries forms on.
const SIGN_IN: &str = "/sign-in";
/// Forms for which nobody need be signed in.
const OPEN: [&str; 4] = [SIGN_IN, "/sign-out", "/v/file", "/check"];
/// The forms of invitations: whoever has the link sets a password.
const INVITED: &str = "/welcome/";

/// Takes a form in.
pub(super) async fn intake(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    match write(app, request, next).await {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    }
}

async fn write(app: Arc<App>, request: Request, next: Next) -> Answer<Response> {
    let (mut parts, body) = request.into_parts();
    let mut bytes =
        body::read(&parts.headers, body, LONGEST_CARRIED).await.map_err(|unread| match unread {
            Unread::TooLarge(bytes) => too_large(bytes),
            Unread::Broken => body::broken(),
        })?;
    if let Some(form) = Carried::within(kind(&parts.headers), &bytes) {
        let kind = HeaderValue::from_str(&form.kind).map_err(|_broken| body::broken())?;
        parts.headers.insert(header::CONTENT_TYPE, kind);
        parts.headers.insert(header::CONTENT_LENGTH, form.body.len().into());
        bytes = form.body.into();
    }
    let path = parts.uri.path();
    if bytes.len() > LONGEST && path != SIGN_IN {
        return Err(too_large(bytes.len()));
    }
    let known = matches!(parts.extensions.get::<Known>(), Some(Known::Somebody { .. }));
    let open = OPEN.contains(&path) || path.starts_with(INVITED);
    if !known && !open {
        let form = Carried::of(path, kind(&parts.headers), &bytes);
        let guest = Guest::from_request_parts(&mut parts, &app).await?;
        let back = parts.uri.path_and_query().map_or_else(String::new, ToString::to_string);
        return Ok(sign_in::instead(guest.shell, &back, form.as_ref()));
    }
    Ok(next.run(Request::from_parts(parts, Body::from(bytes))).await)
}

fn kind(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("")
}

fn too_large(bytes: usize) -> Problem {
    Problem::from(DeskError::File(FileFault::TooLarge { bytes }))
}
