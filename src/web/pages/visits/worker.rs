//! The service worker: it may stand between this workbench and the network, and nothing else.

use axum::http::HeaderName;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;

/// The script with the scope it may have.
pub(super) async fn script() -> impl IntoResponse {
    let headers = [
        (CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
        (HeaderName::from_static("service-worker-allowed"), super::HOME),
    ];
    (headers, include_str!("../../assets/visits-worker.js"))
}
