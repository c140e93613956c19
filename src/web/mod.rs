//! The web: the API under `/api/v1`, a few plain pages, and what every request passes through.
//!
//! A handler reads its request, calls one verb of the desk or one list of the store, and answers.
//! It holds no rule and touches no row.

mod api;
mod body;
mod catalogue;
mod envelope;
mod etag;
mod extract;
mod health;
mod idempotency;
mod intake;
mod limiter;
mod locale;
mod openapi;
mod origin;
mod pages;
mod paging;
mod problem;
mod session;
mod sight;
mod state;
mod upload;

use envelope::public_cache;

pub use openapi::document as openapi;
pub use state::App;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;

/// Every route, with everything a request passes through.
pub fn router(app: Arc<App>) -> Router {
    let (api, document) = api::routes().split_for_parts();
    let api = api
        .merge(openapi::routes(&document))
        .method_not_allowed_fallback(problem::no_such_method)
        .fallback(problem::no_such_route)
        // Ours reads the body and answers with a problem where it is too large.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(app.clone(), idempotency::once))
        .layer(from_fn(intake::intake))
        .layer(from_fn_with_state(app.clone(), origin::same_origin))
        .layer(from_fn_with_state(app.clone(), session::recognise));
    Router::new()
        .nest(api::PREFIX, api)
        .merge(pages::routes(&app))
        .merge(health::routes())
        .fallback(problem::no_such_route)
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(from_fn(envelope::headers))
        .layer(from_fn_with_state(app.clone(), envelope::envelope))
        .with_state(app)
}

/// Serves on a listener until told to stop; requests under way are answered first.
pub async fn serve(
    app: Arc<App>,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}
