//! The walls of the house, kept by reading the sources: layers, purity, manner, manifests,
//! places, punctuation.
//!
//! Each rule is a function from text to findings, so that planted faults show that it can fail; one
//! test per rule then reads the whole tree. A finding names file and line, the rule, and what to do.

mod layers;
mod lexer;
mod manifests;
mod manner;
mod places;
mod punctuation;
mod purity;
mod rooms;
mod source;
mod tree;

use std::fmt;

/// One broken rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    file: String,
    line: usize,
    rule: &'static str,
    what: String,
}

impl Finding {
    fn new(file: &str, line: usize, rule: &'static str, what: impl Into<String>) -> Self {
        Finding { file: file.to_owned(), line, rule, what: what.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file, self.line, self.rule, self.what)
    }
}

/// Fails with every finding on a line of its own.
fn nothing_found(findings: &[Finding]) {
    let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
    assert!(lines.is_empty(), "{} broken rules\n{}", lines.len(), lines.join("\n"));
}

/// Where the findings of a planted text are: line and rule.
fn places_of(findings: &[Finding]) -> Vec<(usize, &'static str)> {
    findings.iter().map(|finding| (finding.line, finding.rule)).collect()
}
