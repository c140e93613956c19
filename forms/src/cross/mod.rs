//! What no single file can see: that files agree with each other, and that their values make sense.
//! Each fault names file, line and field.

mod application;
mod instrument;
mod lists;
#[cfg(test)]
pub(crate) use lists::names_article;
mod overprint;
mod placeholders;
mod publication;
mod texts;
mod vocabulary;

use std::collections::BTreeSet;

use crate::FormError;
use crate::load::source::Source;
use crate::load::{Doc, Parsed};

/// Checks all files together.
pub(crate) fn check(parsed: &Parsed) -> Result<(), FormError> {
    let bases = lists::bases(&parsed.bases)?;
    lists::limits(&parsed.limits, &bases)?;
    let categories = vocabulary::check(&parsed.categories, &bases)?;
    for doc in &parsed.checklists {
        lists::checklist(doc, &bases)?;
    }
    for doc in &parsed.commitments {
        texts::commitment(doc, &bases)?;
    }
    for doc in &parsed.papers {
        lists::papers(doc, &bases)?;
    }
    application::check(&parsed.applications)?;
    texts::letters(&parsed.letters, &bases)?;
    texts::notices(&parsed.notices)?;
    overprint::check(&parsed.overprints)?;
    publication::check(&parsed.publications, &bases)?;
    for doc in &parsed.instruments {
        instrument::check(doc, parsed, &bases, categories)?;
    }
    Ok(())
}

/// Keys of every basis in use.
pub(crate) type BasisKeys = BTreeSet<String>;

/// Refuses a basis key that no file has.
fn known_basis(source: &Source, path: &str, key: &str, bases: &BasisKeys) -> Result<(), FormError> {
    if bases.contains(key) {
        return Ok(());
    }
    Err(source.at(path, format!("没有依据「{key}」（unknown basis）")))
}

/// Refuses an empty text.
fn filled(source: &Source, path: &str, text: &str) -> Result<(), FormError> {
    if text.trim().is_empty() {
        return Err(source.at(path, "不能为空（empty text）"));
    }
    Ok(())
}

/// Refuses a value that occurs twice. `paths` yields each value with its path.
fn unique<'a>(source: &Source, values: impl Iterator<Item = (String, &'a str)>) -> Result<(), FormError> {
    let mut seen = BTreeSet::new();
    for (path, value) in values {
        if !seen.insert(value) {
            return Err(source.at(&path, format!("「{value}」重复（duplicate）")));
        }
    }
    Ok(())
}

/// The newest document of a kind of which there must be exactly one.
fn only<'a, T>(docs: &'a [Doc<T>], kind: &str) -> Result<&'a Doc<T>, FormError> {
    let mut newest = docs.iter().filter(|doc| doc.newest);
    match (newest.next(), newest.next()) {
        (Some(doc), None) => Ok(doc),
        (None, _) => Err(FormError::whole(&format!("{kind}.v1.toml"), "缺少此文件（file missing）")),
        (Some(_), Some(second)) => {
            Err(second.source.at("id", format!("{kind} 只能有一个系列（only one series of {kind}）")))
        }
    }
}
