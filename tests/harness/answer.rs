//! An answer over HTTP, and what a test asks of it.

use axum::http::HeaderMap;
use serde_json::Value;
use std::fmt;

/// An answer.
pub(crate) struct Answer {
    /// What was asked, for messages.
    pub(crate) asked: String,
    /// The status.
    pub(crate) status: u16,
    /// The headers.
    pub(crate) headers: HeaderMap,
    /// The body.
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// What was asked for; null where there is no body.
    #[track_caller]
    pub(crate) fn done(self) -> Value {
        assert!((200..300).contains(&self.status), "{self}");
        if self.body.is_empty() { Value::Null } else { self.json() }
    }

    /// The bytes asked for.
    #[track_caller]
    pub(crate) fn bytes(self) -> Vec<u8> {
        assert_eq!(self.status, 200, "{self}");
        self.body
    }

    /// The addresses that were not done, of a request that was answered: number in the filing and code.
    #[track_caller]
    pub(crate) fn left_out(self) -> Vec<(u64, String)> {
        let text = self.to_string();
        let answer = self.done();
        let problems = answer["problems"].as_array().unwrap_or_else(|| panic!("no problems: {text}"));
        let row = |row: &Value| {
            assert!(is_chinese(row["message"].as_str().unwrap_or_default()), "{text}");
            (row["order"].as_u64().unwrap_or(0), row["code"].as_str().expect("a code").to_owned())
        };
        problems.iter().map(row).collect()
    }

    /// The problem it must be. Every problem is a document of RFC 9457, in Chinese unless asked
    /// otherwise, and gives nothing of the inside away.
    #[track_caller]
    pub(crate) fn refused(self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "expected {code}: {self}");
        let problem = self.json();
        assert_eq!(problem["code"], code, "{self}");
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self}");
        assert_eq!(problem["status"], status, "{self}");
        assert_eq!(problem["type"], format!("/problems/{code}"), "{self}");
        assert_eq!(problem["request_id"].as_str(), self.header("x-request-id"), "{self}");
        for field in ["title", "detail"] {
            assert!(
                is_chinese(problem[field].as_str().unwrap_or_default()),
                "{field} is for readers: {self}"
            );
        }
        for fault in problem["faults"].as_array().into_iter().flatten() {
            assert!(is_chinese(fault["message"].as_str().unwrap_or_default()), "{self}");
        }
        problem
    }

    /// The same for a request with a field at fault; the only one gives the problem its code.
    #[track_caller]
    pub(crate) fn invalid(self, field: &str, code: &str) -> Value {
        let text = self.to_string();
        let several = self.json()["code"] == "request.invalid";
        let problem = self.refused(422, if several { "request.invalid" } else { code });
        assert_eq!(fault(&problem, code)["field"], field, "{text}");
        problem
    }

    /// A header as text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("no JSON ({error}): {self}"))
    }
}

/// The fault with that code among those a problem lists.
#[track_caller]
pub(crate) fn fault<'a>(problem: &'a Value, code: &str) -> &'a Value {
    let faults = problem["faults"].as_array().into_iter().flatten();
    faults
        .into_iter()
        .find(|fault| fault["code"] == code)
        .unwrap_or_else(|| panic!("no {code} in {problem:#}"))
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body: String = String::from_utf8_lossy(&self.body).chars().take(2000).collect();
        write!(f, "{} → {} {body}", self.asked, self.status)
    }
}
