//! What every form of a page passes: somebody must be signed in, and its body is read whole within
//! a limit. Whoever's session has ended signs in and goes on with what they had filled in.

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
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// The longest form: 25 MiB of files and what is around them.
const LONGEST: usize = 25 * 1024 * 1024 + 256 * 1024;
/// The longest text that is carried through signing in.
const CARRIED: usize = 512 * 1024;
/// Forms for which nobody need be signed in.
const OPEN: [&str; 4] = ["/sign-in", "/sign-out", "/v/file", "/check"];
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
    let bytes = body::read(&parts.headers, body, LONGEST).await.map_err(|unread| match unread {
        Unread::TooLarge(bytes) => Problem::from(DeskError::File(FileFault::TooLarge { bytes })),
        Unread::Broken => body::broken(),
    })?;
    let known = matches!(parts.extensions.get::<Known>(), Some(Known::Somebody { .. }));
    let open = OPEN.contains(&parts.uri.path()) || parts.uri.path().starts_with(INVITED);
    if !known && !open {
        let guest = Guest::from_request_parts(&mut parts, &app).await?;
        let back = parts.uri.path_and_query().map_or_else(String::new, ToString::to_string);
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
        let carried = kind.starts_with("application/x-www-form-urlencoded") && bytes.len() <= CARRIED;
        let text =
            if carried { String::from_utf8(bytes.to_vec()).unwrap_or_default() } else { String::new() };
        return Ok(sign_in::instead(guest.shell, &back, text));
    }
    Ok(next.run(Request::from_parts(parts, Body::from(bytes))).await)
}
