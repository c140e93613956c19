//! The harness: a whole program per test on a fresh database, with its time, sweeps and people in
//! the test's hand.
//!
//! `both!` runs a flow on SQLite and on PostgreSQL. A test that ends well has left a sound ledger and
//! no notice that could not be read.

mod acts;
mod answer;
mod app;
mod by;
mod database;
mod list;
mod papers;
mod people;
mod sites;

pub(crate) use acts::{Granted, Licensed};
pub(crate) use answer::{Answer, fault};
pub(crate) use app::{INSTRUMENT, TestApp, swept};
pub(crate) use database::Database;
pub(crate) use list::{List, REAL, Store, store, stores};
pub(crate) use papers::{folded, jpeg, pdf, png, text_of};
pub(crate) use people::PASSWORD;
pub(crate) use sites::{findings, text};

use jiff::civil::Date;

/// Runs one test on a fresh database, then looks at what it left behind.
pub(crate) async fn run(database: Database, test: impl AsyncFn(&TestApp)) {
    let app = TestApp::new(database).await;
    test(&app).await;
    app.end().await;
}

/// Each flow named becomes a test on SQLite and a test on PostgreSQL.
macro_rules! both {
    ($($flow:ident)*) => {
        mod on_sqlite {
            $(#[tokio::test] async fn $flow() {
                crate::harness::run(crate::harness::Database::Sqlite, super::$flow).await;
            })*
        }
        mod on_postgres {
            $(#[tokio::test] async fn $flow() {
                crate::harness::run(crate::harness::Database::Postgres, super::$flow).await;
            })*
        }
    };
}
pub(crate) use both;

/// The day the tests start on: a Tuesday with no holiday near.
pub(crate) const START: Date = jiff::civil::date(2026, 1, 20);
