//! Problems (RFC 9457): every answer that is not what was asked for.
//!
//! A handler answers a [`Problem`] in both languages; the envelope around every request writes it in
//! the reader's, and logs it where the fault is ours.

mod from;
mod status;
mod wire;

pub(super) use from::{left_out, left_out_of};
pub(super) use wire::{ProblemBody, RowProblemBody};

use axum::extract::OriginalUri;
use axum::http::{HeaderValue, Method, StatusCode, header::RETRY_AFTER, header::WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};
use std::any::Any;
use std::borrow::Cow;

/// The answer of a handler.
pub(super) type Answer<T> = Result<T, Problem>;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) zh: Cow<'static, str>,
    pub(super) en: Cow<'static, str>,
}

/// The same text, written twice.
pub(super) fn words(zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Words {
    Words { zh: zh.into(), en: en.into() }
}

/// One fault of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) code: Cow<'static, str>,
    pub(super) item: Option<u32>,
    pub(super) field: Option<String>,
    pub(super) found: String,
    pub(super) message: Words,
}

/// Why a request was not carried out.
#[derive(Clone, Debug)]
pub(super) struct Problem(Box<Told>);

#[derive(Clone, Debug)]
struct Told {
    status: StatusCode,
    code: Cow<'static, str>,
    title: Words,
    detail: Option<Words>,
    /// The key of the legal basis in the forms.
    basis: Option<&'static str>,
    from_state: Option<&'static str>,
    command: Option<&'static str>,
    version: Option<i64>,
    retry_after: Option<u64>,
    faults: Vec<Fault>,
    /// What went wrong here, for the log only.
    cause: Option<String>,
}

impl Problem {
    /// A problem with its stable code and what to read.
    pub(super) fn new(status: StatusCode, code: impl Into<Cow<'static, str>>, title: Words) -> Self {
        Problem(Box::new(Told {
            status,
            code: code.into(),
            title,
            detail: None,
            basis: None,
            from_state: None,
            command: None,
            version: None,
            retry_after: None,
            faults: Vec::new(),
            cause: None,
        }))
    }

    /// Not there, or not for this person: the two are never told apart.
    pub(super) fn not_found() -> Self {
        let title = words("没有找到，或者您无权查看", "Not found, or not yours to see");
        Problem::new(StatusCode::NOT_FOUND, "not_found", title)
    }

    /// A fault of ours. The cause goes to the log and nowhere else.
    pub(super) fn internal(cause: impl Into<String>) -> Self {
        let title = words(
            "系统出错，本次操作没有完成，请稍后重试；仍不行请把 request_id 告诉管理员",
            "Something failed here and nothing was done; try again, or tell the administrator the request_id",
        );
        let mut problem = Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", title);
        problem.0.cause = Some(cause.into());
        problem
    }

    /// A request that cannot be taken, for these faults.
    pub(super) fn invalid(faults: Vec<Fault>) -> Self {
        let title =
            words("填写的内容有误，请按提示改正", "Some of what was entered is wrong; correct it as told");
        let mut problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "request.invalid", title);
        problem.0.detail = faults.first().map(|fault| fault.message.clone());
        problem.0.faults = faults;
        problem
    }

    /// A request with one field at fault, which gives the problem its code.
    pub(super) fn field(
        field: &str,
        code: impl Into<Cow<'static, str>>,
        found: &str,
        message: Words,
    ) -> Self {
        let (code, field, found) = (code.into(), Some(field.to_owned()), found.to_owned());
        let mut problem =
            Problem::invalid(vec![Fault { code: code.clone(), item: None, field, found, message }]);
        problem.0.code = code;
        problem
    }

    /// The same with more to read.
    pub(super) fn detail(mut self, detail: Words) -> Self {
        self.0.detail = Some(detail);
        self
    }

    /// The same, to be tried again after so many seconds.
    pub(super) fn retry_after(mut self, seconds: u64) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    /// What goes to the log: only faults of ours have a cause.
    pub(super) fn cause(&self) -> Option<&str> {
        self.0.cause.as_deref()
    }

    /// Its status.
    pub(super) fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Its stable code.
    pub(super) fn code(&self) -> &str {
        &self.0.code
    }
}

impl IntoResponse for Problem {
    /// The body is written by the envelope, which knows the reader's language.
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        if let Some(seconds) = self.0.retry_after {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.0.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// No such address.
pub(super) async fn no_such_route(OriginalUri(uri): OriginalUri) -> Problem {
    let title = words("没有这个地址", "There is no such address");
    let path = uri.path().to_owned();
    Problem::new(StatusCode::NOT_FOUND, "route.not_found", title)
        .detail(words(format!("没有这个地址：{path}"), format!("There is nothing at {path}")))
}

/// The address is there, but not for this method. The `Allow` header says which are.
pub(super) async fn no_such_method(method: Method) -> Problem {
    let title = words("这个地址不支持该方法", "This address does not take that method");
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "route.method", title)
        .detail(words(format!("不支持 {method}"), format!("{method} is not supported here")))
}

/// A panic is a fault of ours like any other.
pub(super) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let said = match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(panic) => {
            panic.downcast::<&str>().map_or_else(|_| "no message".to_owned(), |text| (*text).to_owned())
        }
    };
    Problem::internal(format!("panic: {said}")).into_response()
}

#[cfg(test)]
mod tests;
