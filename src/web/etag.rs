//! Versions on the wire: an entity tag is the subject's version in quotation marks.

use super::problem::{Problem, words};
use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::header::{ETAG, IF_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode, request::Parts};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// The version a write is meant for; none where the caller does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct IfMatch(pub(super) Option<i64>);

/// A body with the version of what it shows.
#[derive(Debug)]
pub(super) struct Tagged<T>(pub(super) i64, pub(super) T);

/// The same of something just made.
#[derive(Debug)]
pub(super) struct Created<T>(pub(super) i64, pub(super) T);

impl<T: Serialize> IntoResponse for Tagged<T> {
    fn into_response(self) -> Response {
        let tag = HeaderValue::from_str(&format!("\"{}\"", self.0));
        let mut response = Json(self.1).into_response();
        if let Ok(tag) = tag {
            response.headers_mut().insert(ETAG, tag);
        }
        response
    }
}

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, Tagged(self.0, self.1)).into_response()
    }
}

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        read(&parts.headers).map(IfMatch)
    }
}

fn read(headers: &HeaderMap) -> Result<Option<i64>, Problem> {
    let Some(value) = headers.get(IF_MATCH) else { return Ok(None) };
    let value = value.to_str().unwrap_or("").trim();
    if value == "*" {
        return Ok(None);
    }
    let number = value.trim_start_matches("W/").strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    number.and_then(|number| number.parse().ok()).map(Some).ok_or_else(|| {
        let message = words(
            "If-Match 应为看到的 ETag，例如 \"7\"",
            "If-Match is the ETag that was seen, such as \"7\"",
        );
        Problem::field("If-Match", "version.unreadable", value, message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(value: &'static str) -> Result<Option<i64>, Problem> {
        read(&HeaderMap::from_iter([(IF_MATCH, HeaderValue::from_static(value))]))
    }

    #[test]
    fn a_version_is_read_from_its_tag() {
        assert_eq!(read(&HeaderMap::new()).unwrap(), None);
        assert_eq!(asked("\"7\"").unwrap(), Some(7));
        assert_eq!(asked("W/\"7\"").unwrap(), Some(7));
        assert_eq!(asked("*").unwrap(), None);
        for wrong in ["7", "\"seven\"", "\"1\", \"2\"", ""] {
            assert_eq!(asked(wrong).unwrap_err().code(), "version.unreadable", "{wrong}");
        }
    }

    #[test]
    fn a_tagged_answer_carries_its_version() {
        let response = Created(3, "x").into_response();
        assert_eq!(response.status(), StatusCode::CREATED);
        assert_eq!(response.headers()[ETAG], "\"3\"");
    }
}
