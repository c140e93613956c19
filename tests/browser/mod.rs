//! The pages in a real browser: Debian's Chromium on a real server, at a desk's width and a phone's.
//!
//! Every page a test stops at is looked over by an accessibility checker, and its picture is kept in
//! the build's `shots` folder.

mod axe;
mod driver;
mod sign_in;
mod window;
mod workbenches;

pub(crate) use driver::{Browser, DESKTOP, PHONE};

use crate::harness::{Database, TestApp};
use tokio::net::TcpListener;

/// Runs one test on a program that serves its pages on loopback, then looks at what it left behind.
pub(crate) async fn served(test: impl AsyncFn(&TestApp, &str)) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let base = format!("http://{}", listener.local_addr().expect("a port has an address"));
    let app = TestApp::reached_at(Database::Sqlite, &base).await;
    app.serve(listener);
    test(&app, &base).await;
    app.end().await;
}
