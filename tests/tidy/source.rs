//! One Rust file: its tokens, which of them are tests, and every path it names.

use std::collections::BTreeSet;

use super::lexer::{Kind, Lexed, Token, lex};
use super::rooms::is_test;

/// A path with `::`, or one that is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named<'a> {
    pub(crate) line: usize,
    pub(crate) parts: Vec<&'a str>,
    /// Written in a `use`, where group braces are already resolved.
    pub(crate) imported: bool,
    /// Only compiled for tests.
    pub(crate) test: bool,
}

/// A file that has been read.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
    pub(crate) lexed: Lexed<'a>,
    /// Beside each token: whether only tests compile it.
    pub(crate) test: Vec<bool>,
    pub(crate) paths: Vec<Named<'a>>,
    /// Modules and imports of this file: a path that starts with one of them leads nowhere else.
    locals: BTreeSet<&'a str>,
}

impl<'a> Source<'a> {
    /// Reads a file's text.
    pub(crate) fn read(file: &'a str, text: &'a str) -> Self {
        let lexed = lex(text);
        let test = if is_test(file) { vec![true; lexed.tokens.len()] } else { test_tokens(&lexed.tokens) };
        let mut source = Source { file, text, lexed, test, paths: Vec::new(), locals: BTreeSet::new() };
        source.find_paths();
        source
    }

    /// Whether a path that starts with this name stays in this file's own modules or imports.
    pub(crate) fn is_local(&self, name: &str) -> bool {
        self.locals.contains(name)
    }

    /// The line and text of every word that is followed by these signs, outside strings and comments.
    pub(crate) fn words_before(&self, word: &str, after: &[&str]) -> Vec<(usize, bool)> {
        let tokens = &self.lexed.tokens;
        (0..tokens.len())
            .filter(|&at| is(tokens, at, Kind::Word, word))
            .filter(|&at| after.iter().enumerate().all(|(n, sign)| is(tokens, at + 1 + n, Kind::Sign, sign)))
            .map(|at| (tokens[at].line, self.test[at]))
            .collect()
    }

    fn find_paths(&mut self) {
        let tokens = std::mem::take(&mut self.lexed.tokens);
        let mut at = 0;
        while at < tokens.len() {
            let token = tokens[at];
            let import = token.text == "use" && !is(&tokens, at + 1, Kind::Sign, "<");
            if token.kind != Kind::Word {
                at += 1;
            } else if import {
                let test = self.test[at];
                at = use_tree(&tokens, at + 1, &[], &mut |line, parts, bound| {
                    if parts.len() > 1 || bound != parts[0] {
                        self.locals.insert(bound);
                    }
                    self.paths.push(Named { line, parts, imported: true, test });
                });
            } else if token.text == "mod" && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word) {
                self.locals.insert(tokens[at + 1].text);
                at += 2;
            } else if token.text == "crate" && at > 0 && is(&tokens, at - 1, Kind::Word, "extern") {
                // `extern crate name;`
                let parts = tokens.get(at + 1).map(|name| vec![name.text]).unwrap_or_default();
                self.paths.push(Named { line: token.line, parts, imported: true, test: self.test[at] });
                at += 2;
            } else {
                let mut parts = vec![token.text];
                let mut end = at + 1;
                while is(&tokens, end, Kind::Sign, "::") && kind_at(&tokens, end + 1) == Some(Kind::Word) {
                    parts.push(tokens[end + 1].text);
                    end += 2;
                }
                if parts.len() > 1 && starts_a_path(&tokens, at) {
                    let named = Named { line: token.line, parts, imported: false, test: self.test[at] };
                    self.paths.push(named);
                }
                at = end;
            }
        }
        self.lexed.tokens = tokens;
    }
}

fn is(tokens: &[Token<'_>], at: usize, kind: Kind, text: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == kind && token.text == text)
}

fn kind_at(tokens: &[Token<'_>], at: usize) -> Option<Kind> {
    tokens.get(at).map(|token| token.kind)
}

/// Whether the word here is the head of a path: not `x.word::<T>()`, and not behind `<T>::`.
fn starts_a_path(tokens: &[Token<'_>], at: usize) -> bool {
    let sign = |back: usize, text| at >= back && is(tokens, at - back, Kind::Sign, text);
    let method = sign(1, ".") && !sign(2, ".");
    let continued = sign(1, "::") && sign(2, ">");
    !method && !continued
}

/// Gives every leaf of a `use` tree with its line, its whole path and the name it binds.
/// Answers where the tree ends.
fn use_tree<'a>(
    tokens: &[Token<'a>],
    mut at: usize,
    before: &[&'a str],
    leaf: &mut dyn FnMut(usize, Vec<&'a str>, &'a str),
) -> usize {
    let mut parts = before.to_vec();
    let mut line = tokens.get(at).map_or(0, |token| token.line);
    let mut bound = None;
    let mut open = true;
    while let Some(token) = tokens.get(at) {
        match (token.kind, token.text) {
            (Kind::Word, "as") => {
                bound = tokens.get(at + 1).map(|token| token.text);
                at += 1;
            }
            // `{self}` binds the module itself.
            (Kind::Word, "self") if !parts.is_empty() => line = token.line,
            (Kind::Word, word) => {
                parts.push(word);
                line = token.line;
            }
            (Kind::Sign, "{") => {
                at += 1;
                while at < tokens.len() && !is(tokens, at, Kind::Sign, "}") {
                    at = use_tree(tokens, at, &parts, leaf);
                    if is(tokens, at, Kind::Sign, ",") {
                        at += 1;
                    } else if is(tokens, at, Kind::Sign, ";") {
                        return at;
                    }
                }
                open = false;
            }
            (Kind::Sign, "," | "}" | ";") => break,
            _ => {}
        }
        at += 1;
    }
    if let (true, Some(last)) = (open, parts.last().copied()) {
        leaf(line, parts, bound.unwrap_or(last));
    }
    at
}

/// Marks what stands under `#[cfg(test)]` and `#[test]`, up to the end of the item.
fn test_tokens(tokens: &[Token<'_>]) -> Vec<bool> {
    let mut test = vec![false; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        let opens = is(tokens, at, Kind::Sign, "#") && is(tokens, at + 1, Kind::Sign, "[");
        let under = opens
            && (is(tokens, at + 2, Kind::Word, "test")
                || (is(tokens, at + 2, Kind::Word, "cfg") && is(tokens, at + 4, Kind::Word, "test")));
        let end = if under { item_end(tokens, at) } else { at + 1 };
        test[at..end].fill(under);
        at = end;
    }
    test
}

/// Past the `;` or the closing brace of the item that starts here, attributes included.
fn item_end(tokens: &[Token<'_>], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match (token.kind, token.text) {
            (Kind::Sign, "{" | "(" | "[") => depth += 1,
            (Kind::Sign, ")" | "]") => depth = depth.saturating_sub(1),
            (Kind::Sign, "}") => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            (Kind::Sign, ";") if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

#[test]
fn paths_are_found_where_they_stand() {
    let text = "use std::{fs, io::{self, Read as R}};\nuse codes;\nfn f(x: ::forms::Form) -> a::B {\n\
                x.collect::<Vec<c::D>>();\n let y = ..e::f();\n <T as G>::h::i(); }\nextern crate j;";
    let source = Source::read("src/x.rs", text);
    let found: Vec<_> = source.paths.iter().map(|path| (path.line, path.parts.join("::"))).collect();
    let expected = [
        (1, "std::fs"),
        (1, "std::io"),
        (1, "std::io::Read"),
        (2, "codes"),
        (3, "forms::Form"),
        (3, "a::B"),
        (4, "c::D"),
        (5, "e::f"),
        (7, "j"),
    ];
    assert_eq!(found, expected.map(|(line, path)| (line, path.to_owned())));
    assert!(source.is_local("fs") && source.is_local("R") && !source.is_local("codes"));
}

#[test]
fn tests_are_told_from_code() {
    let text = "fn a() {}\n#[cfg(test)]\nmod tests { fn b() { c(); } }\n#[test]\nfn d() {}\nfn e() {}\n\
                #[cfg(test)]\nmod f;\nfn g() {}\n#[cfg(all(test, unix))] fn h() {}";
    let source = Source::read("src/x.rs", text);
    let word = |name| source.words_before(name, &[])[0].1;
    let marked: Vec<_> = ["a", "b", "c", "d", "e", "f", "g"].into_iter().filter(|name| word(name)).collect();
    assert_eq!(marked, ["b", "c", "d", "f"]);
    assert!(Source::read("src/codes/tests/x.rs", "fn a() {}").test.iter().all(|test| *test));
}
