//! Writes that come from another site's page are turned away.
//!
//! A browser says where a request comes from (`Sec-Fetch-Site`, else `Origin`); a program that says
//! neither is no browser, and a bearer token is never sent by itself.

use super::problem::{Problem, words};
use super::session;
use super::state::App;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Lets a request through unless another site's page made it.
pub(super) async fn same_origin(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let safe = request.method().is_safe() || session::bearer(request.headers()).is_some();
    if safe || is_ours(request.headers(), &app.desk.settings.public_url) {
        return next.run(request).await;
    }
    let title = words(
        "这个请求来自别的网站，已拒绝；请在本系统的页面上操作",
        "This request comes from another site and was turned away; act on this program's own pages",
    );
    Problem::new(StatusCode::FORBIDDEN, "session.cross_site", title).into_response()
}

fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name| headers.get(name).map(|value: &header::HeaderValue| value.to_str().unwrap_or(""));
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text("origin") else { return true };
    let authority =
        |url: &str| url.split_once("://").map(|(_, rest)| rest.trim_end_matches('/').to_lowercase());
    let Some(from) = authority(origin) else { return false };
    let host = text("host").map(str::to_lowercase);
    host.as_deref() == Some(from.as_str()) || authority(public_url).as_deref() == Some(from.as_str())
}

#[cfg(test)]
mod tests {
    use super::is_ours;
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    fn ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let pairs = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        is_ours(&pairs.collect::<HeaderMap>(), "https://permit.example.cn")
    }

    #[test]
    fn what_the_browser_says_of_the_site_decides() {
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(ours(&[("sec-fetch-site", "none")]));
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("sec-fetch-site", "same-site"), ("origin", "https://permit.example.cn")]));
    }

    #[test]
    fn else_the_origin_must_be_this_host() {
        assert!(ours(&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")]));
        assert!(ours(&[("origin", "https://permit.example.cn"), ("host", "10.0.0.5")]));
        assert!(!ours(&[("origin", "https://evil.example"), ("host", "127.0.0.1:8080")]));
        assert!(!ours(&[("origin", "null"), ("host", "127.0.0.1:8080")]));
    }

    #[test]
    fn a_program_that_says_nothing_is_no_browser() {
        assert!(ours(&[]));
        assert!(ours(&[("host", "127.0.0.1:8080")]));
    }
}
