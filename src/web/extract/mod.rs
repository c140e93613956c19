//! Reading requests: path, query and JSON, each wrong one a problem that names what is wrong.

mod faults;

use super::problem::{Problem, words};
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, OptionalFromRequest, Path, Query, Request};
use axum::http::{StatusCode, header, request::Parts};
use serde::de::DeserializeOwned;
use std::str::FromStr;
use validator::Validate;

/// A JSON body, read and checked. Fields the request does not have are refused.
#[derive(Debug)]
pub(super) struct ApiJson<T>(pub(super) T);

/// A query, read and checked.
#[derive(Debug)]
pub(super) struct ApiQuery<T>(pub(super) T);

/// An id in the path. What is no id names nothing.
#[derive(Debug)]
pub(super) struct Id<I>(pub(super) I);

/// Several parts of the path.
#[derive(Debug)]
pub(super) struct ApiPath<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned + Validate> FromRequest<S> for ApiJson<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
        if !kind.starts_with("application/json") {
            let title = words("请以 application/json 提交", "Send application/json");
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "request.not_json", title));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|_broken| super::body::broken())?;
        read_json(&bytes).map(ApiJson)
    }
}

/// A body that may be left out: none where none is sent.
impl<S: Send + Sync, T: DeserializeOwned + Validate> OptionalFromRequest<S> for ApiJson<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, Problem> {
        if request.headers().get(header::CONTENT_TYPE).is_none() {
            return Ok(None);
        }
        <ApiJson<T> as FromRequest<S>>::from_request(request, state).await.map(Some)
    }
}

/// Reads and checks a JSON text.
pub(super) fn read_json<T: DeserializeOwned + Validate>(bytes: &[u8]) -> Result<T, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value: T =
        serde_path_to_error::deserialize(&mut reader).map_err(|error| faults::unreadable(&error))?;
    reader.end().map_err(|error| faults::syntax(&error))?;
    value.validate().map_err(|errors| Problem::invalid(faults::of(&errors)))?;
    Ok(value)
}

impl<S: Send + Sync, T: DeserializeOwned + Validate> FromRequestParts<S> for ApiQuery<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let Query(value) = Query::<T>::try_from_uri(&parts.uri).map_err(|error| {
            let said = error.body_text();
            let said = said.rsplit_once("string: ").map_or(said.as_str(), |(_, what)| what).to_owned();
            let field = said.split_once(':').map_or("query", |(field, _)| field).to_owned();
            let zh = format!("查询参数「{field}」没有或者不正确");
            let message = words(zh, format!("The query is wrong: {said}"));
            Problem::field(&field, "request.bad_query", &said, message)
        })?;
        value.validate().map_err(|errors| Problem::invalid(faults::of(&errors)))?;
        Ok(ApiQuery(value))
    }
}

impl<S: Send + Sync, I: FromStr> FromRequestParts<S> for Id<I> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(text) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|error| Problem::internal(error.to_string()))?;
        text.parse().map(Id).map_err(|_no_id| Problem::not_found())
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for ApiPath<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let found = Path::<T>::from_request_parts(parts, state).await;
        found.map(|Path(value)| ApiPath(value)).map_err(|_no_such| Problem::not_found())
    }
}
