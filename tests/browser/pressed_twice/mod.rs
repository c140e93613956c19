//! Every button that commits, pressed twice in the same moment: with the pages' scripts and without
//! any. What is left in the database is what one press leaves, table by table and verb by verb.
//!
//! The same day is worked through in three worlds beside each other; whatever a second click did, in
//! whatever table, tells them apart.

mod bureau;
mod hq;
mod resent;
mod window;

use super::{Browser, DESKTOP, served};
use crate::harness::{PASSWORD, TestApp};
use std::collections::{BTreeMap, BTreeSet};
use tokio::sync::OnceCell;

/// What differs by itself: sessions are opened by clicking as well, and keys are what is tested.
const APART: [&str; 2] = ["session", "idempotency"];

/// How buttons are pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Press {
    Once,
    Twice,
    TwiceWithoutScripts,
}

/// A person's desk in one of the worlds.
struct Seat<'a> {
    app: &'a TestApp,
    browser: &'a Browser,
    press: Press,
}

impl Seat<'_> {
    /// The next person sits down.
    async fn take(&self, who: &str) {
        self.browser.go("/").await;
        if self.browser.run("return document.querySelector('.me .who') !== null", vec![]).await == true {
            self.browser.sign_out().await;
        } else {
            self.browser.go("/sign-in").await;
        }
        self.browser.come_in(who, PASSWORD).await;
    }

    /// Opens a page and presses a button of it.
    async fn at(&self, path: &str, words: &str) {
        self.browser.go(path).await;
        self.press(words).await;
    }

    /// Presses a button of this page, as often as this world does.
    async fn press(&self, words: &str) {
        let times = if self.press == Press::Once { 1 } else { 2 };
        self.browser.press_times(words, times).await;
        // What the second click was answered may still be on its way.
        self.browser
            .wait("document.readyState === 'complete' && document.querySelector('main') !== null")
            .await;
    }

    /// Presses a button, and the page that answers says so.
    async fn press_and_read(&self, words: &str, said: &str) {
        self.press(words).await;
        self.browser.read(said).await;
    }

    /// Ticks every box of a name that the page offers, at most so many.
    async fn tick(&self, name: &str, most: usize) {
        let script = "return [...document.querySelectorAll(`main input[type=checkbox][name='${arguments[0]}']`)].map((e) => e.value)";
        let values = self.browser.run(script, vec![name.into()]).await;
        let values = values.as_array().expect("a list").iter().map(crate::harness::text);
        let values: Vec<String> = values.take(most).collect();
        assert_eq!(values.len(), most, "{name}: {}", self.browser.text().await);
        for value in values {
            self.browser.tick(name, &value).await;
        }
    }
}

/// Works through a day in the three worlds and compares what is left.
async fn alike(day: impl AsyncFn(&Seat<'_>)) {
    let (once, twice, bare) = tokio::join!(
        Box::pin(world(Press::Once, &day)),
        Box::pin(world(Press::Twice, &day)),
        Box::pin(world(Press::TwiceWithoutScripts, &day))
    );
    for (how, counts) in [("with scripts", twice), ("without scripts", bare)] {
        let tables: BTreeSet<&String> = once.keys().chain(counts.keys()).collect();
        let differ = tables.into_iter().filter(|table| once.get(*table) != counts.get(*table));
        let differ: Vec<_> = differ.map(|table| (table, once.get(table), counts.get(table))).collect();
        assert!(differ.is_empty(), "pressed once and twice {how}: {differ:#?}");
    }
    assert!(once.keys().any(|table| table.starts_with("entry ")), "the ledger is among it: {once:#?}");
}

async fn world(press: Press, day: impl AsyncFn(&Seat<'_>)) -> BTreeMap<String, i64> {
    let counts = OnceCell::new();
    served(async |app, base| {
        let browser = match press {
            Press::Once | Press::Twice => Browser::open(base, DESKTOP).await,
            Press::TwiceWithoutScripts => Browser::without_scripts(base).await,
        };
        Box::pin(day(&Seat { app, browser: &browser, press })).await;
        browser.close().await;
        let mut left = app.database.counts().await;
        left.retain(|table, _| !APART.contains(&table.as_str()));
        counts.set(left).expect("a world ends once");
    })
    .await;
    counts.into_inner().expect("the day ended")
}
