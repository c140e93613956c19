//! The pages in a real browser: Debian's Chromium on a real server, at a desk's width and a phone's.
//!
//! Every page a test stops at is looked over by an accessibility checker, and its picture is kept in
//! the build's `shots` folder.

mod axe;
mod bad_rows;
mod corrections;
mod deciding;
mod demo_accounts;
mod desk_of_files;
mod driver;
mod every_page;
mod hand;
mod main_job;
mod offline;
mod pictures;
mod pressed_twice;
mod session_ends;
mod sign_in;
mod store_answers;
mod weight;
mod window;
mod wire;

use desk_of_files::Desk;
pub(crate) use driver::{Browser, DESKTOP, PHONE};
use hand::Hand;
use wire::Wire;

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

/// The same behind a wire that can be cut.
pub(crate) async fn wired(test: impl AsyncFn(&TestApp, &str, &Wire)) {
    let inside = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let to = inside.local_addr().expect("a port has an address");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let base = format!("http://{}", listener.local_addr().expect("a port has an address"));
    let app = TestApp::reached_at(Database::Sqlite, &base).await;
    app.serve(inside);
    let wire = Wire::lead(listener, to);
    test(&app, &base, &wire).await;
    app.end().await;
}
