//! No file knows a machine by its paths, and no data file lies about unused.

use std::collections::BTreeSet;
use std::path::Path;

use super::lexer::{Kind, lex};
use super::{Finding, nothing_found, places_of, tree};

const MACHINE: &str = "machine";
const UNUSED: &str = "unused";

/// First folders of paths that only one machine has. No slashes here, or this file would be found.
const FOLDERS: &[&str] = &["work", "root", "home", "Users"];

/// Folders whose files are built in, or read, by name.
const DATA: &[&str] = &["forms/data/", "forms/samples/", "tests/data/"];

/// Paths of a machine in a text file.
fn machine_paths(file: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, line) in text.lines().enumerate() {
        for folder in FOLDERS {
            let path = format!("/{folder}/");
            let stands_alone = |(start, _): (usize, &str)| {
                !line[..start].ends_with(|c: char| c.is_alphanumeric() || "_.-}".contains(c))
            };
            if line.match_indices(path.as_str()).any(stands_alone) {
                let what = format!("`{path}..` is a path of one machine: name it relative to the project");
                findings.push(Finding::new(file, at + 1, MACHINE, what));
            }
        }
    }
    findings
}

/// Whether a file is data that some source must name.
fn is_data(file: &str) -> bool {
    let beside_code = file.starts_with("src/") && file.contains("/data/");
    let migration = file.starts_with("migrations/src/")
        && Path::new(file).extension().is_some_and(|ending| ending == "sql");
    beside_code || migration || DATA.iter().any(|folder| file.starts_with(folder))
}

/// Every file name, and every path, that the strings of a source end with.
fn named_in(text: &str) -> BTreeSet<&str> {
    let strings = lex(text).tokens.into_iter().filter(|token| token.kind == Kind::Text);
    strings.map(|token| token.text.rsplit('/').next().unwrap_or(token.text)).collect()
}

fn unused<'a>(data: impl Iterator<Item = &'a str>, named: &BTreeSet<&str>) -> Vec<Finding> {
    data.filter(|file| !named.contains(file.rsplit('/').next().unwrap_or(file)))
        .map(|file| {
            let what = "no source names this file: build it in (forms: src/load/data.rs) or remove it";
            Finding::new(file, 1, UNUSED, what)
        })
        .collect()
}

#[test]
fn no_file_names_a_path_of_a_machine() {
    let files = tree::files(&[]);
    assert!(files.contains_key("Makefile") && files.contains_key(".ci/run"), "the files were found");
    let read = files.iter().filter(|(file, _)| *file != "Cargo.lock");
    nothing_found(&read.flat_map(|(file, text)| machine_paths(file, text)).collect::<Vec<_>>());
}

#[test]
fn every_data_file_is_named_by_a_source() {
    let sources = tree::rust_files();
    let named: BTreeSet<&str> = sources.values().flat_map(|text| named_in(text)).collect();
    let files = tree::names();
    let data: Vec<&str> = files.iter().map(String::as_str).filter(|file| is_data(file)).collect();
    assert!(data.len() > 10, "the data files were found");
    nothing_found(&unused(data.into_iter(), &named));
}

#[test]
fn a_planted_path_is_found() {
    for folder in FOLDERS {
        for text in [format!("/{folder}/a"), format!("x\n  path = \"/{folder}/a\""), format!("(/{folder}/)")]
        {
            assert_eq!(places_of(&machine_paths("a.md", &text)), [(text.lines().count(), MACHINE)], "{text}");
        }
        for text in [format!("a/{folder}/b"), format!("https://a.cn/{folder}/b"), format!("../{folder}/b")] {
            assert_eq!(places_of(&machine_paths("a.md", &text)), [], "{text}");
        }
    }
}

#[test]
fn a_planted_data_file_is_found() {
    let named =
        named_in("// b.v1.toml\nconst A: &[&str] = &[\"a.v1.toml\", include_str!(\"../data/c.csv\")];");
    let found =
        unused(["forms/data/a.v1.toml", "forms/data/b.v1.toml", "src/x/data/c.csv"].into_iter(), &named);
    assert_eq!(
        found.iter().map(|finding| finding.file.as_str()).collect::<Vec<_>>(),
        ["forms/data/b.v1.toml"]
    );
    assert_eq!(places_of(&found), [(1, UNUSED)]);
    assert!(
        is_data("src/codes/data/a.csv") && is_data("migrations/src/m1/a.sql") && !is_data("src/web/a.html")
    );
}
