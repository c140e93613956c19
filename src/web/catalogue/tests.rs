//! No key is missing, none is left over, and both languages say the same things.

use super::{FILES, Say};
use crate::web::locale::Lang;
use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Stems of keys that [`Say::word`] puts together with a word of the engine.
fn stems(sources: &[String]) -> BTreeSet<String> {
    sources.iter().flat_map(|text| quoted_after(text, ".word(")).collect()
}

/// Every key written out in a template or a source of the pages.
fn keys(sources: &[String]) -> BTreeSet<String> {
    let calls = [".t(", ".t1(", ".t2(", ".filled("];
    sources.iter().flat_map(|text| calls.iter().flat_map(|call| quoted_after(text, call))).collect()
}

/// The first string after each call, across a line's end too.
fn quoted_after(text: &str, call: &str) -> Vec<String> {
    text.match_indices(call)
        .filter_map(|(at, _)| {
            let rest = text[at + call.len()..].trim_start();
            rest.strip_prefix('"')?.split_once('"').map(|(key, _)| key.to_owned())
        })
        .collect()
}

fn sources() -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("it can be read").path();
            let own = path.ends_with("catalogue");
            if path.is_dir() && !own {
                walk(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs" || end == "html") {
                found.push(std::fs::read_to_string(&path).expect("it is text"));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web"), &mut found);
    assert!(found.len() > 50, "the sources were found");
    found
}

/// Every message of a text with the places it fills.
fn messages(name: &str, text: &str) -> BTreeMap<String, BTreeSet<String>> {
    FluentResource::try_new(text.to_owned()).unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
    let mut found = BTreeMap::new();
    let mut at: Option<String> = None;
    for line in text.lines() {
        if !line.starts_with([' ', '#', '}', '*', '['])
            && let Some((key, _)) = line.split_once('=')
        {
            let key = key.trim().to_owned();
            assert!(found.insert(key.clone(), BTreeSet::new()).is_none(), "{name}: {key} is there twice");
            at = Some(key);
        }
        if let Some(places) = at.as_ref().and_then(|key| found.get_mut(key)) {
            let names = line.split('$').skip(1).map(|rest| {
                rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '-').collect::<String>()
            });
            places.extend(names);
        }
    }
    found
}

fn all(
    pick: impl Fn(&(&'static str, &'static str, &'static str)) -> &'static str,
) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for file in FILES {
        for (key, places) in messages(file.0, pick(file)) {
            assert!(found.insert(key.clone(), places).is_none(), "{key} is in two files");
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_messages() {
    let (zh, en) = (all(|file| file.1), all(|file| file.2));
    let lacking: Vec<_> = zh.keys().filter(|key| !en.contains_key(*key)).collect();
    assert!(lacking.is_empty(), "English lacks {lacking:?}");
    let lacking: Vec<_> = en.keys().filter(|key| !zh.contains_key(*key)).collect();
    assert!(lacking.is_empty(), "Chinese lacks {lacking:?}");
    for (key, places) in &zh {
        assert_eq!(places, &en[key], "{key} fills other places in English");
    }
}

#[test]
fn every_key_asked_for_is_there_and_every_message_is_used() {
    let (sources, zh) = (sources(), all(|file| file.1));
    let (keys, stems) = (keys(&sources), stems(&sources));
    let lacking: Vec<_> = keys.iter().filter(|key| !zh.contains_key(*key)).collect();
    assert!(lacking.is_empty(), "no message for {lacking:?}");
    let of_a_stem = |key: &str| stems.iter().any(|stem| key.starts_with(&format!("{stem}-")));
    let mentioned = |key: &str| sources.iter().any(|text| text.contains(&format!("\"{key}\"")));
    let unused: Vec<_> =
        zh.keys().filter(|key| !keys.contains(*key) && !of_a_stem(key) && !mentioned(key)).collect();
    assert!(unused.is_empty(), "nothing uses {unused:?}");
}

#[test]
fn places_are_filled_and_what_is_missing_shows() {
    let zh = Say::new(Lang::Zh);
    assert_eq!(zh.t1("rows-count", "count", 106_u32), "共 106 行");
    assert_eq!(Say::new(Lang::En).t1("rows-count", "count", 1_u32), "1 row");
    assert_eq!(Say::new(Lang::En).t1("rows-count", "count", 2_usize), "2 rows");
    assert_eq!(zh.t("no-such-key"), "⟦no-such-key⟧");
    assert_eq!(zh.day(jiff::civil::date(2026, 3, 26)), "2026年3月26日（四）");
}
