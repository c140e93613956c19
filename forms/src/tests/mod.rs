//! Tests of the form data and of its refusals.

mod broken;
mod cross;
mod data;
mod fields;
mod folder;
mod texts;

use crate::load::source::Source;
use crate::load::{embedded_sources, from_sources};
use crate::{FormError, Forms};

/// The forms built in.
fn forms() -> Forms {
    Forms::embedded().expect("the embedded forms load")
}

/// The embedded files with one piece of one file replaced. The piece must be there.
fn with(file: &str, old: &str, new: &str) -> Vec<Source> {
    let mut sources = embedded_sources();
    let source = sources.iter_mut().find(|s| s.file == file).expect("the file is embedded");
    assert!(source.text.contains(old), "{file} has no {old}");
    source.text = source.text.replacen(old, new, 1);
    sources
}

/// The error of that replacement.
fn refusal(file: &str, old: &str, new: &str) -> FormError {
    let error = from_sources(with(file, old, new)).expect_err("the broken file is refused");
    assert_eq!(error.file, file, "{error}");
    error
}

/// The line, counted from 1, of the n-th (from 1) line of a built-in file that contains a text.
fn line_of(file: &str, text: &str, nth: usize) -> usize {
    let sources = embedded_sources();
    let source = sources.iter().find(|s| s.file == file).expect("the file is embedded");
    let mut lines = source.text.lines().enumerate().filter(|(_, line)| line.contains(text));
    lines.nth(nth - 1).expect("the line exists").0 + 1
}
