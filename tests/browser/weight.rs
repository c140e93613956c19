//! A licence with more stores than a page shows: every page of it stays light, nothing in the cache,
//! and nothing moves while it loads. Pages are cut at the same number of rows however long the list
//! is; what 2,000 addresses weigh is measured in `benches`.

use super::{Browser, DESKTOP, PHONE, served};
use crate::harness::{PASSWORD, stores, text};
use serde_json::json;

/// More than a page of rows.
const STORES: usize = 106;
/// Bytes over the wire of a page with all it needs.
const LIGHT: u64 = 150_000;

#[tokio::test]
async fn long_lists_stay_light_and_still() {
    served(async |app, base| {
        let granted = app.granted(&stores(STORES)).await;
        for row in &granted.rows[..40] {
            app.assign(&text(&app.first_of(&text(&row["id"])).await["id"])).await;
        }
        let (filing, number) = (&granted.filing, &granted.licensed.number);
        let looks = [
            ("", vec![format!("/register/{number}"), "/register".to_owned(), "/".to_owned()]),
            ("hq", vec!["/hq".to_owned(), "/hq/licence".to_owned(), format!("/hq/filings/{filing}")]),
            ("clerk", vec!["/window".to_owned(), format!("/window/licences/{}", granted.licensed.licence)]),
            (
                "chief",
                vec![
                    "/bureau".to_owned(),
                    format!("/bureau/filings/{filing}"),
                    "/bureau/inspections".to_owned(),
                    "/bureau/board".to_owned(),
                ],
            ),
            ("inspector1", vec!["/visits".to_owned()]),
        ];
        for size in [DESKTOP, PHONE] {
            let browser = Browser::open(base, size).await;
            for (who, paths) in &looks {
                if !who.is_empty() {
                    browser.sign_in(who, PASSWORD).await;
                }
                for path in paths {
                    browser.without_a_cache().await;
                    browser.go(path).await;
                    let (bytes, moved) = browser.weighs().await;
                    assert!((1..=LIGHT).contains(&bytes), "{path} weighs {bytes} bytes");
                    assert!(moved <= 0.0, "{path} moves by {moved} while it loads");
                }
            }
            browser.close().await;
        }
    })
    .await;
}

impl Browser {
    async fn without_a_cache(&self) {
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
    }

    /// Bytes that came for this page and all it needs, and how much of it moved.
    async fn weighs(&self) -> (u64, f64) {
        let script = "const [done] = arguments; let moved = 0; \
            new PerformanceObserver((list) => { for (const shift of list.getEntries()) { moved += shift.value; } }) \
            .observe({ type: 'layout-shift', buffered: true }); \
            setTimeout(() => { const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]; \
            done([all.reduce((sum, one) => sum + one.transferSize, 0), moved]); }, 200);";
        let told = self.run_later(script, vec![]).await;
        (told[0].as_u64().expect("bytes"), told[1].as_f64().expect("a share of the window"))
    }
}
