//! Placeholders: what is listed is used, what is used is listed.

use std::collections::BTreeSet;

use crate::FormError;
use crate::kinds::fill;
use crate::load::source::Source;

/// Checks the texts of one form against its list; `prefix` is the path of the form in its file
/// (empty, or ending with a dot) and each text comes with its own path behind it.
pub(crate) fn check<'a>(
    source: &Source,
    prefix: &str,
    listed: &[String],
    texts: impl Iterator<Item = (String, &'a str)>,
) -> Result<(), FormError> {
    let list_path = format!("{prefix}placeholders");
    agree_at(source, &list_path, prefix, listed, texts)
}

/// The same for a list that is not in the file; a fault of the list is told at `path`.
pub(crate) fn agree<'a>(
    source: &Source,
    path: &str,
    listed: &[String],
    texts: impl Iterator<Item = (String, &'a str)>,
) -> Result<(), FormError> {
    agree_at(source, path, "", listed, texts)
}

fn agree_at<'a>(
    source: &Source,
    list_path: &str,
    prefix: &str,
    listed: &[String],
    texts: impl Iterator<Item = (String, &'a str)>,
) -> Result<(), FormError> {
    super::unique(source, listed.iter().map(|name| (list_path.to_owned(), name.as_str())))?;
    if let Some(bad) = listed.iter().find(|name| !is_name(name)) {
        return Err(source.at(list_path, format!("占位项「{bad}」只能用小写英文、数字和下划线（bad name）")));
    }
    let mut used = BTreeSet::new();
    for (path, text) in texts {
        let path = format!("{prefix}{path}");
        super::filled(source, &path, text)?;
        let names = fill::names(text);
        if text.matches("{{").count() != text.matches("}}").count() {
            return Err(source.at(&path, "占位项的花括号不成对（unbalanced braces）"));
        }
        if let Some(name) = names.iter().find(|name| !listed.contains(name)) {
            return Err(source.at(&path, format!("占位项「{name}」未列出（placeholder not listed）")));
        }
        used.extend(names);
    }
    match listed.iter().find(|name| !used.contains(*name)) {
        Some(name) => Err(source.at(list_path, format!("占位项「{name}」未使用（placeholder not used）"))),
        None => Ok(()),
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
