//! Filling `{{placeholders}}`, and finding them.

use std::collections::{BTreeMap, BTreeSet};

use crate::FormError;

/// Fills every paragraph; `id` names the text in the error.
pub(crate) fn fill_all(
    id: &str,
    paragraphs: &[String],
    values: &BTreeMap<String, String>,
) -> Result<Vec<String>, FormError> {
    paragraphs.iter().map(|text| fill(id, text, values)).collect()
}

/// Fills one text. A value is put in as it is: braces in it are not read again.
pub(crate) fn fill(id: &str, text: &str, values: &BTreeMap<String, String>) -> Result<String, FormError> {
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Name(name) => match values.get(name) {
                Some(value) => out.push_str(value),
                None => {
                    return Err(FormError {
                        file: id.to_owned(),
                        line: None,
                        field: Some(name.to_owned()),
                        problem: format!("缺少占位项 {{{{{name}}}}} 的内容（no value for this placeholder）"),
                    });
                }
            },
        }
    }
    Ok(out)
}

/// The names of all placeholders in a text.
pub(crate) fn names(text: &str) -> BTreeSet<String> {
    pieces(text)
        .filter_map(|piece| match piece {
            Piece::Name(name) => Some(name.to_owned()),
            Piece::Text(_) => None,
        })
        .collect()
}

enum Piece<'a> {
    Text(&'a str),
    Name(&'a str),
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, after) = next_piece(rest);
        rest = after;
        Some(piece)
    })
}

fn next_piece(rest: &str) -> (Piece<'_>, &str) {
    match rest.find("{{") {
        Some(0) => match rest.find("}}") {
            Some(end) => (Piece::Name(rest[2..end].trim()), &rest[end + 2..]),
            None => (Piece::Text(rest), ""),
        },
        Some(start) => (Piece::Text(&rest[..start]), &rest[start..]),
        None => (Piece::Text(rest), ""),
    }
}
