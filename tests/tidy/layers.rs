//! Who may see whom: a lower room never imports a higher one.

use super::rooms::{Room, is_test, module_named, package_named, room_of};
use super::source::{Named, Source};
use super::{Finding, nothing_found, places_of, tree};

const RULE: &str = "layers";
const MAP: &str = "map";

/// Tools with one owner: the crate's name, the rooms that may name it, and the way to go instead.
const TOOLS: &[(&str, &[&str], &str)] = &[
    (
        "sea_orm",
        &["store", "entities", "migrations"],
        "ask `store` for it: only there are tables read or written",
    ),
    ("sea_orm_migration", &["store", "migrations"], "migrations are run by `store`"),
    ("sqlx", &["store", "migrations"], "ask `store` for it: only there are tables read or written"),
    ("axum", &["web", "cli"], "keep HTTP in `web`; lower rooms take and give plain values"),
];

/// What one file imports that it may not.
pub(crate) fn check(source: &Source<'_>) -> Vec<Finding> {
    let Some(room) = room_of(source.file) else { return Vec::new() };
    let mut findings = Vec::new();
    for path in &source.paths {
        if let Some(other) = seen(source, room, path)
            && !(room.sees(other) || source.file == "src/lib.rs")
        {
            findings.push(Finding::new(source.file, path.line, RULE, advice(room, other, path)));
        }
        if source.file == "src/lib.rs" && path.imported && !path.test {
            let what = format!(
                "`{}`: lib.rs is the map of the house; only declare modules here",
                path.parts.join("::")
            );
            findings.push(Finding::new(source.file, path.line, MAP, what));
        }
        let tool = TOOLS.iter().find(|(name, ..)| head(source, path) == Some(*name));
        if let Some((name, owners, instead)) = tool
            && !owners.contains(&room.name)
        {
            let what = format!("`{}` may not name `{name}`: {instead}", room.name);
            findings.push(Finding::new(source.file, path.line, RULE, what));
        }
    }
    findings
}

/// The first name of a path, if it is that of another crate.
fn head<'a>(source: &Source<'_>, path: &Named<'a>) -> Option<&'a str> {
    path.parts.first().copied().filter(|name| !source.is_local(name))
}

/// The room a path leads into, if it leaves the file's own modules.
fn seen(source: &Source<'_>, room: &Room, path: &Named<'_>) -> Option<&'static str> {
    let first = *path.parts.first()?;
    let within = |at: usize| path.parts.get(at).and_then(|name| module_named(name)).map(|room| room.name);
    match first {
        "crate" | "super" if room.package => None,
        "crate" => within(1),
        // A package has no business with the program above it; its own binary has.
        "yizheng" => Some(within(1).unwrap_or("door")),
        "super" => {
            let up = path.parts.iter().take_while(|part| **part == "super").count();
            (up >= depth(source.file)).then(|| within(up)).flatten()
        }
        _ if source.file == "src/lib.rs" => None,
        _ => head(source, path).and_then(package_named).map(|room| room.name),
    }
}

/// How many modules deep a file of the main package is: 1 for `src/web/mod.rs`.
fn depth(file: &str) -> usize {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').count()
}

fn advice(room: &Room, other: &str, path: &Named<'_>) -> String {
    let path = path.parts.join("::");
    let name = room.name;
    match (name, other) {
        ("permit", "entities") | ("entities", "permit") => {
            format!("`{path}`: rows and engine never see each other; translate in `store`")
        }
        (_, "entities" | "migrations") => {
            format!("`{path}`: only `store` sees `{other}`; ask `store` for it")
        }
        _ => format!(
            "`{path}`: `{name}` may see only {:?}; move the code up, or hand the value down as a parameter",
            room.sees
        ),
    }
}

#[test]
fn a_room_sees_only_what_is_below_it() {
    let files = tree::rust_files();
    let mut findings = Vec::new();
    for (file, text) in &files {
        findings.extend(check(&Source::read(file, text)));
        if room_of(file).is_none() && !is_test(file) && !file.starts_with("benches/") {
            let what = "is in no room: give its folder a line in tests/tidy/rooms.rs";
            findings.push(Finding::new(file, 1, RULE, what));
        }
    }
    assert!(files.len() > 50, "the sources were found");
    nothing_found(&findings);
}

fn broken(file: &str, text: &str) -> Vec<(usize, &'static str)> {
    places_of(&check(&Source::read(file, text)))
}

#[test]
fn a_planted_import_is_found() {
    for (file, text) in [
        ("src/permit/a.rs", "use entities::item;"),
        ("entities/src/a.rs", "use permit::Item;"),
        ("src/codes/a.rs", "fn f() -> calendar::Calendar { g() }"),
        ("src/desk/a.rs", "use sea_orm::EntityTrait;"),
        ("src/desk/window/a.rs", "use crate::{clock, web::session};"),
        ("src/desk/window/a.rs", "use super::super::super::web::session;"),
        ("src/desk/a.rs", "#[derive(sea_orm::FromQueryResult)] struct A;"),
        ("src/sweeps/a.rs", "fn f() { crate::web::serve(); }"),
        ("src/web/a.rs", "use { entities as rows };"),
        ("src/notices/a.rs", "use axum::Router;"),
        ("src/store/a.rs", "use papers::licence;"),
        ("src/clock.rs", "use crate::desk::Desk;"),
        ("forms/src/a.rs", "extern crate permit;"),
        ("src/papers/a.rs", "use yizheng::web;"),
        ("src/lib.rs", "pub use web::serve;"),
        ("src/main.rs", "use yizheng::web;"),
    ] {
        assert!(!broken(file, text).is_empty(), "{file}: {text}");
        assert_eq!(broken(file, &format!("\n\n{text}"))[0].0, 3, "{file}: {text}");
    }
}

#[test]
fn what_is_allowed_is_not_found() {
    for (file, text) in [
        ("src/store/a.rs", "use entities::item; use sea_orm::*; use permit::Item;"),
        ("src/web/a.rs", "use crate::desk::window; use axum::Router; use super::session;"),
        ("src/permit/eligibility/mod.rs", "mod store;\nfn f() { store::survey(); }"),
        ("src/permit/eligibility/a.rs", "use super::store;\nfn f() { store::survey(); }"),
        ("src/permit/a.rs", "// entities::item\nconst A: &str = \"use web::b\";"),
        ("src/desk/a/b.rs", "use super::web::c;"),
        ("src/cli/serve.rs", "fn f() { crate::web::serve(); sweeps.web::<u8>(); }"),
        ("src/lib.rs", "pub mod web;\npub mod cli;"),
        ("src/main.rs", "fn main() { yizheng::cli::run() }"),
        ("tests/main.rs", "use sea_orm::X; use entities::item;"),
    ] {
        assert_eq!(broken(file, text), [], "{file}: {text}");
    }
}
