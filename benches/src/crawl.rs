//! The pages a person can reach by links, one of every shape.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::{Duration, Instant};

/// A page that was reached.
pub(crate) struct Page {
    /// Its path.
    pub(crate) path: String,
    /// The path with what names one thing left out.
    pub(crate) shape: String,
    /// Bytes of the page itself.
    pub(crate) html: usize,
    /// Bytes of the page with its style sheets and scripts, nothing cached.
    pub(crate) whole: usize,
}

/// How many pages of a shape are looked at to find its slowest.
const OF_A_SHAPE: usize = 3;

/// Follows links from a page on to what lies below it; of every shape, the page that took longest.
pub(crate) fn pages(agent: &ureq::Agent, site: &str, home: &str) -> anyhow::Result<Vec<Page>> {
    let mut asked: BTreeMap<String, usize> = BTreeMap::new();
    let mut known = BTreeSet::new();
    let mut ahead = VecDeque::from([home.to_owned()]);
    let mut slowest: BTreeMap<String, (Duration, Page)> = BTreeMap::new();
    while let Some(path) = ahead.pop_front() {
        let shape = shape(&path);
        let count = asked.entry(shape.clone()).or_default();
        if *count == OF_A_SHAPE
            || !known.insert(path.clone())
            || !path.starts_with(home)
            || path.starts_with("/api/")
            || path.starts_with("/assets/")
        {
            continue;
        }
        *count += 1;
        let started = Instant::now();
        let Ok(mut answer) = agent.get(format!("{site}{path}")).call() else { continue };
        let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("text/html")) {
            continue;
        }
        let html = answer.body_mut().with_config().limit(64 << 20).read_to_string()?;
        let took = started.elapsed();
        let mut whole = html.len();
        for asset in linked(&html, "link", "href").into_iter().chain(linked(&html, "script", "src")) {
            whole += agent.get(format!("{site}{asset}")).call()?.body_mut().read_to_vec()?.len();
        }
        ahead.extend(linked(&html, "a", "href"));
        if slowest.get(&shape).is_none_or(|(before, _)| took > *before) {
            slowest.insert(shape.clone(), (took, Page { path, shape, html: html.len(), whole }));
        }
    }
    Ok(slowest.into_values().map(|(_, page)| page).collect())
}

/// The site's own addresses in an attribute of a kind of tag.
fn linked(html: &str, tag: &str, attribute: &str) -> Vec<String> {
    html.split(&format!("<{tag} "))
        .skip(1)
        .filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag))
        .filter_map(|tag| tag.split_once(&format!("{attribute}=\"")).map(|(_, rest)| rest))
        .filter_map(|rest| rest.split_once('"').map(|(value, _)| value))
        .map(|value| value.split_once('#').map_or(value, |(page, _)| page).replace("&amp;", "&"))
        .filter(|value| value.starts_with('/') && !value.contains("lang="))
        .collect()
}

/// Ids and numbers stand for each other; a query counts by its names.
fn shape(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let part = |part: &str| if part.chars().any(|c| c.is_ascii_digit()) { "*" } else { part }.to_owned();
    let path = path.split('/').map(part).collect::<Vec<_>>().join("/");
    let names: Vec<&str> =
        query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, _)| name).collect();
    if names.is_empty() { path } else { format!("{path}?{}", names.join("&")) }
}
