//! The manner of a file: short, explained, finished, and silencing nothing.

use super::lexer::Kind;
use super::rooms::is_test;
use super::source::Source;
use super::{Finding, nothing_found, places_of, tree};

const LENGTH: &str = "length";
const HEAD: &str = "head";
const SILENCED: &str = "silenced";
const UNFINISHED: &str = "unfinished";
const UNWRAP: &str = "unwrap";
const SKIPPED: &str = "skipped";

/// The most lines a Rust file may have.
const LONGEST: usize = 400;

/// Macros that only unfinished code has.
const UNFINISHED_MACROS: &[&str] = &["todo", "unimplemented", "dbg"];

/// What one file does not do well.
pub(crate) fn check(source: &Source<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |line, rule, what: &str| findings.push(Finding::new(source.file, line, rule, what));
    let lines = source.text.lines().count();
    if lines > LONGEST {
        add(lines, LENGTH, "has more than 400 lines: split it by what its parts are for");
    }
    if !source.text.starts_with("//!") {
        add(1, HEAD, "must start with `//!`: say in a sentence what the file is for");
    }
    for name in UNFINISHED_MACROS {
        for (line, _) in source.words_before(name, &["!"]) {
            add(line, UNFINISHED, "finish it, or leave it out until it works");
        }
    }
    for (line, comment) in &source.lexed.comments {
        if marked_unfinished(comment) {
            add(*line, UNFINISHED, "finish it, or write an issue and drop the mark");
        }
    }
    for (line, test) in source.words_before("unwrap", &["(", ")"]) {
        if !(test || is_test(source.file)) {
            add(line, UNWRAP, "answer an error, or use `expect` with the reason why it cannot fail");
        }
    }
    for (line, word) in attributes(source) {
        if word == "allow" {
            add(line, SILENCED, "use `#[expect(lint, reason = \"..\")]`, or cure what the lint says");
        } else {
            add(line, SKIPPED, "name the reason: `#[ignore = \"..\"]`; no test is skipped in silence");
        }
    }
    findings
}

/// Whether a comment carries one of the marks, as a word of its own.
fn marked_unfinished(comment: &str) -> bool {
    comment.split(|c: char| !c.is_alphanumeric()).any(|word| word == "FIXME" || word == "XXX")
}

/// The line and word of every `allow(` in an attribute, and of every `ignore` without a reason.
fn attributes<'a>(source: &Source<'a>) -> Vec<(usize, &'a str)> {
    let tokens = &source.lexed.tokens;
    let sign = |at: usize, text| tokens.get(at).is_some_and(|t| t.kind == Kind::Sign && t.text == text);
    let mut found = Vec::new();
    // How deep in the brackets of an attribute we are; 0 outside.
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind != Kind::Text) {
        let opens = at > 0 && (sign(at - 1, "#") || at > 1 && sign(at - 2, "#") && sign(at - 1, "!"));
        match token.text {
            "[" if depth > 0 || opens => depth += 1,
            "]" => depth = depth.saturating_sub(1),
            "allow" if depth > 0 && sign(at + 1, "(") => found.push((token.line, "allow")),
            "ignore" if depth == 1 && sign(at - 1, "[") && sign(at + 1, "]") => {
                found.push((token.line, "ignore"));
            }
            _ => {}
        }
    }
    found
}

#[test]
fn files_are_short_explained_and_finished() {
    let files = tree::rust_files();
    let findings: Vec<_> = files.iter().flat_map(|(file, text)| check(&Source::read(file, text))).collect();
    nothing_found(&findings);
}

fn broken(file: &str, text: &str) -> Vec<(usize, &'static str)> {
    places_of(&check(&Source::read(file, &format!("//! A file.\n{text}"))))
}

#[test]
fn a_planted_fault_is_found() {
    let silenced = [(2, SILENCED)];
    assert_eq!(broken("src/web/a.rs", "#[allow(dead_code)]\nfn f() {}"), silenced);
    assert_eq!(broken("src/web/a.rs", "#![allow(dead_code)]"), silenced);
    assert_eq!(broken("src/web/a.rs", "#[cfg_attr(unix, allow(dead_code))]\nfn f() {}"), silenced);
    assert_eq!(broken("tests/a.rs", "#[allow (dead_code)]\nfn f() {}"), silenced);
    for text in ["fn f() { todo!() }", "fn f() { unimplemented!(\"a\") }", "fn f() { dbg! (1); }"] {
        assert_eq!(broken("src/web/a.rs", text), [(2, UNFINISHED)], "{text}");
    }
    assert_eq!(broken("src/web/a.rs", "fn f() {}\n/* a\n FIXME: b */"), [(4, UNFINISHED)]);
    assert_eq!(broken("src/web/a.rs", "// XXX"), [(2, UNFINISHED)]);
    assert_eq!(broken("src/web/a.rs", "fn f() { a\n.unwrap(); }"), [(3, UNWRAP)]);
    assert_eq!(broken("tests/a.rs", "#[test]\n#[ignore]\nfn f() {}"), [(3, SKIPPED)]);
    let long = "\n".repeat(LONGEST);
    assert_eq!(broken("src/web/a.rs", &long), [(401, LENGTH)]);
    assert_eq!(places_of(&check(&Source::read("src/web/a.rs", "use a::b;"))), [(1, HEAD)]);
}

#[test]
fn good_manner_is_not_found() {
    for (file, text) in [
        (
            "src/web/a.rs",
            "#[expect(dead_code, reason = \"allow(\")]\nfn allow() { allow(); a.unwrap_or(1); }",
        ),
        ("src/web/a.rs", "#[cfg(test)]\nmod tests { fn f() { a.unwrap(); } }"),
        ("src/codes/tests.rs", "fn f() { a.unwrap(); }"),
        ("src/web/a.rs", "const A: &str = \"dbg!( FIXME .unwrap()\"; // 91MA59XXXX0X"),
        ("tests/a.rs", "#[test]\n#[ignore = \"runs for an hour\"]\nfn f() {}"),
    ] {
        assert_eq!(broken(file, text), [], "{file}: {text}");
    }
    let longest = "\n".repeat(LONGEST - 1);
    assert_eq!(broken("src/web/a.rs", &longest), []);
}
