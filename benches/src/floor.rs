//! The floor: a bare server that sends as many bytes as it is asked for.

use axum::Router;
use axum::extract::Path;
use axum::response::Html;
use axum::routing::get;

/// Where the floor answers.
pub(crate) struct Floor(String);

/// Serves on a port of its own until the measurement ends.
pub(crate) fn serve() -> anyhow::Result<Floor> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let address = format!("http://{}", listener.local_addr()?);
    let runtime = tokio::runtime::Runtime::new()?;
    std::thread::spawn(move || {
        runtime.block_on(async {
            let page = async |Path(bytes): Path<usize>| Html("x".repeat(bytes));
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, Router::new().route("/{bytes}", get(page))).await
        })
    });
    Ok(Floor(address))
}

impl Floor {
    /// A page of so many bytes.
    pub(crate) fn weighing(&self, bytes: usize) -> String {
        format!("{}/{bytes}", self.0)
    }
}
