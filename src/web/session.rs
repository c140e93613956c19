//! Who asks: recognised once for each request, by bearer token or by cookie.

use super::problem::{Answer, Problem, words};
use super::state::App;
use crate::desk::{people, settle};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::{HeaderMap, StatusCode, request::Parts};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use permit::{Actor, Role};
use std::sync::Arc;

/// The cookie's name.
const NAME: &str = "yizheng_session";

/// Who asks, as found in a request's headers.
#[derive(Clone, Debug)]
pub(super) enum Known {
    /// No token came.
    Nobody,
    /// A token came that no session has, or no longer has.
    Expired,
    /// A token came that stands for somebody.
    Somebody {
        /// Who.
        actor: Arc<Actor>,
        /// The token.
        token: String,
    },
}

/// A signed-in person, as handlers ask for one.
pub(super) struct Signed(pub(super) Arc<Actor>);

/// The token a signed-in person came with.
pub(super) struct Token(pub(super) String);

impl Signed {
    /// Refuses everybody who has none of these roles. Only for what the engine does not decide:
    /// accounts and settings, which belong to no case.
    pub(super) fn must_be(&self, roles: &[Role]) -> Answer<()> {
        if roles.iter().any(|role| self.0.has(*role)) {
            return Ok(());
        }
        let code = permit::Code::WrongRole;
        Err(Problem::new(StatusCode::FORBIDDEN, code.as_str(), words(code.zh(), code.en())))
    }
}

/// Looks the token up, so that everything after knows who asks.
pub(super) async fn recognise(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let known = match token(request.headers()) {
        None => Known::Nobody,
        Some(token) => match people::actor(&app.desk, &token).await {
            Ok(Some(actor)) => {
                // What is read is what the law has made of it.
                if request.method().is_safe()
                    && let Err(error) = settle::before_reading(&app.desk, &app.settled).await
                {
                    return Problem::from(error).into_response();
                }
                Known::Somebody { actor: Arc::new(actor), token }
            }
            Ok(None) => Known::Expired,
            Err(error) => return Problem::from(error).into_response(),
        },
    };
    request.extensions_mut().insert(known);
    next.run(request).await
}

/// A token from the `Authorization` header, or else from the cookie.
fn token(headers: &HeaderMap) -> Option<String> {
    bearer(headers).or_else(|| cookie(headers)).filter(|token| !token.is_empty()).map(str::to_owned)
}

/// The token of an `Authorization: Bearer` header.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let values = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = values.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == NAME).map(|(_, value)| value)
}

/// The `Set-Cookie` of a session just opened; with no seconds left, of one that ended.
pub(super) fn set_cookie(token: &str, seconds: i64, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{NAME}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// What a request that needs a session is told without one.
pub(super) fn sign_in_first(known: Option<&Known>) -> Problem {
    match known {
        Some(Known::Expired) => {
            let title = words("登录已过期，请重新登录", "The session has expired; sign in again");
            Problem::new(StatusCode::UNAUTHORIZED, "session.expired", title)
        }
        Some(Known::Nobody | Known::Somebody { .. }) | None => {
            let title = words("请先登录", "Sign in first");
            Problem::new(StatusCode::UNAUTHORIZED, "session.required", title)
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        match parts.extensions.get::<Known>() {
            Some(Known::Somebody { actor, .. }) => Ok(Signed(actor.clone())),
            other => Err(sign_in_first(other)),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Token {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        match parts.extensions.get::<Known>() {
            Some(Known::Somebody { token, .. }) => Ok(Token(token.clone())),
            other => Err(sign_in_first(other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_bearer_goes_before_the_cookie() {
        let mut headers = HeaderMap::new();
        assert_eq!(token(&headers), None);
        headers.insert(COOKIE, HeaderValue::from_static("a=b; yizheng_session=from-cookie; c=d"));
        assert_eq!(token(&headers).as_deref(), Some("from-cookie"));
        headers.insert(AUTHORIZATION, HeaderValue::from_static("bearer from-header"));
        assert_eq!(token(&headers).as_deref(), Some("from-header"));
        headers.insert(AUTHORIZATION, HeaderValue::from_static("Basic x"));
        assert_eq!(token(&headers).as_deref(), Some("from-cookie"));
    }

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_and_of_other_sites() {
        let cookie = set_cookie("t", 60, true);
        for part in ["yizheng_session=t", "HttpOnly", "SameSite=Lax", "Max-Age=60", "Secure", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!set_cookie("t", 60, false).contains("Secure"));
    }

    #[test]
    fn no_session_and_an_expired_one_are_told_apart() {
        assert_eq!(sign_in_first(Some(&Known::Expired)).code(), "session.expired");
        assert_eq!(sign_in_first(None).code(), "session.required");
    }
}
