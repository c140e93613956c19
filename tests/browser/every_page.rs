//! Every page that can be reached by links, of each workbench and for each person, at a desk and on a
//! phone, in light and in dark: nothing serious for people with a disability, nothing from another
//! server, nothing that sticks out.

use super::{Browser, DESKTOP, PHONE, served};
use crate::harness::{PASSWORD, TestApp, stores, text};
use serde_json::{Value, json};
use std::collections::{BTreeSet, VecDeque};

/// Who walks, and from where. What one has seen, a later one sees again only in the bureau, where a
/// page offers each officer something else.
const WALKS: [(&str, &str); 9] = [
    ("", "/"),
    ("hq", "/hq"),
    ("clerk", "/window"),
    ("reviewer", "/bureau"),
    ("approver", "/bureau"),
    ("chief", "/bureau"),
    ("inspector1", "/visits"),
    ("auditor", "/bureau"),
    ("admin", "/"),
];

/// Rooms that no walk may miss.
const ROOMS: [&str; 5] =
    ["/register", "/hq/filings/*/commitments", "/window/prints", "/bureau/items/*", "/visits/*"];

#[tokio::test]
async fn at_a_desk() {
    served(async |app, base| walk(app, base, DESKTOP, "desk").await).await;
}

#[tokio::test]
async fn on_a_phone() {
    served(async |app, base| walk(app, base, PHONE, "phone").await).await;
}

/// A chain with stores that joined, one being inspected, and filings in every stage.
async fn world(app: &TestApp) {
    let granted = app.granted(&stores(3)).await;
    let first = text(&app.first_of(&text(&granted.rows[0]["id"])).await["id"]);
    app.assign(&first).await;
    let others = stores(12);
    app.draft("hq", &granted.licensed.enterprise, &others[3..5]).await;
    let (waiting, _) = app.draft("hq", &granted.licensed.enterprise, &others[5..7]).await;
    app.sign("hq", &waiting).await;
    app.submit("hq", &waiting).await;
    app.accepted(&granted.licensed, &others[7..9]).await;
    let (recommended, _) = app.accepted(&granted.licensed, &others[9..11]).await;
    app.recommend(&recommended).await;
}

async fn walk(app: &TestApp, base: &str, size: (u32, u32), width: &str) {
    world(app).await;
    let browser = Browser::open(base, size).await;
    let mut seen = BTreeSet::new();
    for (who, home) in WALKS {
        if !who.is_empty() {
            browser.sign_in(who, PASSWORD).await;
        }
        let mut ahead = VecDeque::from([home.to_owned()]);
        while let Some(path) = ahead.pop_front() {
            let shape = shape(&path);
            let lists = shape.contains('?') || (shape.contains("/queue/") && !shape.ends_with("/all"));
            let differs = home == "/bureau" && !lists;
            let key = if differs { format!("{who} {shape}") } else { shape.clone() };
            if !seen.insert(key) {
                continue;
            }
            browser.go(&path).await;
            let name = format!("{}-{who}-{width}", shape.trim_matches('/').replace(['/', '*', '?'], "-"));
            browser.look(&name).await;
            browser.keeps_to_itself(&path).await;
            browser.is_readable_in_the_dark(&name).await;
            ahead.extend(links(&browser, home).await);
        }
    }
    for room in ROOMS {
        let missed = !seen.iter().any(|key| key.rsplit(' ').next() == Some(room));
        assert!(!missed, "no walk came to {room}: {seen:#?}");
    }
    browser.close().await;
}

/// The pages of that room a page leads to.
async fn links(browser: &Browser, home: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll('a[href]')].filter((a) => !a.target && a.origin === location.origin).map((a) => a.pathname + a.search)";
    let found = browser.run(script, vec![]).await;
    let found = found.as_array().into_iter().flatten().filter_map(Value::as_str);
    let rooms = ["/hq", "/window", "/bureau", "/visits"];
    let below = |path: &str, room: &str| path == room || path.starts_with(&format!("{room}/"));
    found
        .filter(|path| !path.contains("lang=") && !path.starts_with("/api/"))
        .filter(|path| {
            !["/export", ".csv", ".pdf", "/file"]
                .iter()
                .any(|end| path.split('?').next().is_some_and(|path| path.ends_with(end)))
                || *path == "/v/file"
        })
        .filter(|path| {
            let bare = path.split('?').next().unwrap_or(path);
            if home == "/" { !rooms.iter().any(|room| below(bare, room)) } else { below(bare, home) }
        })
        .map(str::to_owned)
        .collect()
}

/// Ids and numbers stand for each other; a query counts by what it shows.
fn shape(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let part = |part: &str| if part.chars().any(|c| c.is_ascii_digit()) { "*" } else { part }.to_owned();
    let parts = path.split('/').map(part).collect::<Vec<_>>().join("/");
    let names: Vec<&str> =
        query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, _)| name).collect();
    if names.is_empty() { parts } else { format!("{parts}?{}", names.join("&")) }
}

impl Browser {
    /// Nothing of a page came from another server.
    async fn keeps_to_itself(&self, path: &str) {
        let script = "return performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !name.startsWith(location.origin + '/') && !name.startsWith('data:') && !name.startsWith('blob:'))";
        assert_eq!(self.run(script, vec![]).await, json!([]), "{path} asks elsewhere");
    }

    /// The contrast holds in the dark as well.
    async fn is_readable_in_the_dark(&self, name: &str) {
        self.prefers("dark").await;
        self.contrasts(name).await;
        self.prefers("light").await;
    }
}
