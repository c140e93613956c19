//! The pure rooms do nothing but compute, and time and ids come in through one door each.

use super::rooms::{is_beside_the_code, room_of};
use super::source::{Named, Source};
use super::{Finding, nothing_found, places_of, tree};

const PURE: &str = "purity";
const CLOCK: &str = "clock";

/// Rooms that know no disk, net, clock, chance, database, web or log.
const PURE_ROOMS: &[&str] = &["codes", "calendar", "forms", "permit", "papers"];

/// Consecutive parts of a path that a pure room may not name.
const IMPURE: &[&[&str]] = &[
    &["tokio"],
    &["axum"],
    &["sea_orm"],
    &["sqlx"],
    &["tracing"],
    &["log"],
    &["rand"],
    &["getrandom"],
    &["thread_rng"],
    &["std", "fs"],
    &["std", "net"],
    &["std", "env"],
    &["std", "process"],
    &["std", "time", "Instant"],
    &["SystemTime"],
    &["Instant", "now"],
    &["Uuid", "now_v7"],
    &["Uuid", "new_v4"],
];

/// Where a pure room may do one of these after all, and why.
const EXCEPTIONS: &[(&str, &[&str], &str)] = &[
    ("forms/src/load/files.rs", &["std", "fs"], "reads the folder of added form versions at the start"),
    ("src/papers/fonts.rs", &["std", "fs"], "reads the font file once, named by its caller or the system"),
];

/// The present moment and new ids, and the only files that ask for them.
const DOORS: &[(&[&str], &str)] = &[
    (&["SystemTime", "now"], "src/clock.rs"),
    (&["Timestamp", "now"], "src/clock.rs"),
    (&["Zoned", "now"], "src/clock.rs"),
    (&["Utc", "now"], "src/clock.rs"),
    (&["Local", "now"], "src/clock.rs"),
    (&["OffsetDateTime", "now_utc"], "src/clock.rs"),
    (&["Uuid", "now_v7"], "src/ids.rs"),
    (&["Uuid", "new_v4"], "src/ids.rs"),
];

/// What one file reaches for that it may not. Tests and examples may.
pub(crate) fn check(source: &Source<'_>) -> Vec<Finding> {
    let Some(room) = room_of(source.file) else { return Vec::new() };
    if is_beside_the_code(source.file) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for path in source.paths.iter().filter(|path| !path.test) {
        if PURE_ROOMS.contains(&room.name)
            && let Some(parts) = IMPURE.iter().find(|parts| names(source, path, parts))
            && !excepted(source.file, parts)
        {
            let what = format!(
                "`{}`: the room `{}` is pure; let the caller do it and hand the result in",
                path.parts.join("::"),
                room.name
            );
            findings.push(Finding::new(source.file, path.line, PURE, what));
        }
        if let Some((_, door)) = DOORS.iter().find(|(parts, _)| names(source, path, parts))
            && source.file != *door
        {
            let what =
                format!("`{}`: only {door} asks for it; take it as a parameter", path.parts.join("::"));
            findings.push(Finding::new(source.file, path.line, CLOCK, what));
        }
    }
    findings
}

/// Whether a path names these parts. A crate's name counts only at the head of the path.
fn names(source: &Source<'_>, path: &Named<'_>, parts: &[&str]) -> bool {
    let is_crate = parts[0].starts_with(|c: char| c.is_ascii_lowercase()) && parts[0] != "thread_rng";
    if is_crate {
        path.parts.starts_with(parts) && (parts.len() > 1 || path.imported || !source.is_local(parts[0]))
    } else {
        path.parts.windows(parts.len()).any(|window| window == parts)
    }
}

fn excepted(file: &str, parts: &[&str]) -> bool {
    EXCEPTIONS.iter().any(|(path, allowed, _)| *path == file && *allowed == parts)
}

#[test]
fn pure_rooms_only_compute() {
    let files = tree::rust_files();
    let findings: Vec<_> = files.iter().flat_map(|(file, text)| check(&Source::read(file, text))).collect();
    nothing_found(&findings);
}

#[test]
fn every_exception_is_still_needed() {
    let files = tree::rust_files();
    for (file, parts, why) in EXCEPTIONS {
        let text = files.get(*file).unwrap_or_else(|| panic!("{file} is gone: drop its exception ({why})"));
        let source = Source::read(file, text);
        let used = source.paths.iter().any(|path| !path.test && names(&source, path, parts));
        assert!(used, "{file} no longer names {}: drop its exception ({why})", parts.join("::"));
    }
}

fn broken(file: &str, text: &str) -> Vec<(usize, &'static str)> {
    places_of(&check(&Source::read(file, text)))
}

#[test]
fn a_planted_reach_is_found() {
    for text in [
        "use std::{collections::BTreeMap, fs};",
        "fn f() { std::process::exit(1) }",
        "fn f() { tokio::spawn(g()); }",
        "use tracing::info;",
        "use std::time::{Duration, Instant};",
        "fn f(a: std::time::SystemTime) {}",
        "fn f() { let a = rand::random(); }",
        "use sea_orm::prelude::*;",
        "#[tokio::main]\nasync fn f() {}",
    ] {
        assert_eq!(broken("src/permit/a.rs", text), [(1, PURE)], "{text}");
        assert_eq!(broken("src/desk/a.rs", text), [], "{text}");
    }
    assert_eq!(broken("src/permit/a.rs", "\nfn f() { uuid::Uuid::now_v7(); }"), [(2, PURE), (2, CLOCK)]);
    assert_eq!(broken("src/desk/a.rs", "fn f() { jiff::Timestamp::now(); }"), [(1, CLOCK)]);
    assert_eq!(broken("src/web/a.rs", "\n\nfn f() { Uuid::new_v4(); }"), [(3, CLOCK)]);
    assert_eq!(broken("forms/src/load/data.rs", "use std::fs;"), [(1, PURE)]);
}

#[test]
fn what_is_pure_is_not_found() {
    for (file, text) in [
        ("src/permit/a.rs", "#[cfg(test)]\nmod tests { use std::fs; }"),
        ("src/permit/tests.rs", "use std::fs; use rand::Rng;"),
        ("src/permit/a.rs", "use std::time::Duration; // SystemTime::now()\nuse crate::Instant;"),
        ("src/permit/a.rs", "mod log;\nfn f() { log::entry(); }"),
        ("src/papers/examples/a.rs", "fn main() { std::fs::read(a); }"),
        ("src/clock.rs", "fn f() { Timestamp::now(); }"),
        ("src/ids.rs", "fn f() { Uuid::now_v7(); }"),
        ("forms/src/load/files.rs", "use std::fs;"),
    ] {
        assert_eq!(broken(file, text), [], "{file}: {text}");
    }
}
