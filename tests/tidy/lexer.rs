//! Rust text as tokens, so that comments and strings are never taken for code.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name or keyword.
    Word,
    /// A string literal; its text is what stands between the quotes.
    Text,
    /// One sign; `::` is one token.
    Sign,
}

/// One token and the line it starts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) kind: Kind,
    pub(crate) text: &'a str,
    pub(crate) line: usize,
}

/// The code of a file, and its comments by line.
#[derive(Debug, Default)]
pub(crate) struct Lexed<'a> {
    pub(crate) tokens: Vec<Token<'a>>,
    pub(crate) comments: Vec<(usize, &'a str)>,
}

/// Splits a file. Text that is not Rust gives odd tokens, never a panic.
pub(crate) fn lex(text: &str) -> Lexed<'_> {
    let mut lexed = Lexed::default();
    let (mut at, mut line) = (0, 1);
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let taken = if rest.starts_with("//") {
            let end = rest.find('\n').unwrap_or(rest.len());
            lexed.comments.push((line, &rest[..end]));
            end
        } else if rest.starts_with("/*") {
            let end = block_comment(rest);
            for (offset, part) in rest[..end].split('\n').enumerate() {
                lexed.comments.push((line + offset, part));
            }
            end
        } else if let Some((end, inner)) = string(rest) {
            lexed.tokens.push(Token { kind: Kind::Text, text: inner, line });
            end
        } else if first == '\'' {
            character_or_lifetime(rest)
        } else if is_word(first) {
            let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            // A number is no name, and nothing asks for it.
            if !first.is_ascii_digit() {
                lexed.tokens.push(Token { kind: Kind::Word, text: &rest[..end], line });
            }
            end
        } else {
            let end = if rest.starts_with("::") { 2 } else { first.len_utf8() };
            if !first.is_whitespace() {
                lexed.tokens.push(Token { kind: Kind::Sign, text: &rest[..end], line });
            }
            end
        };
        line += text[at..at + taken].bytes().filter(|byte| *byte == b'\n').count();
        at += taken;
    }
    lexed
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of a block comment; they nest.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    let bytes = rest.as_bytes();
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'/', Some(b'*')) => (depth, at) = (depth + 1, at + 2),
            (b'*', Some(b'/')) if depth == 1 => return at + 2,
            (b'*', Some(b'/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    rest.len()
}

/// A string literal of any kind at the start: its length and what stands between its quotes.
fn string(rest: &str) -> Option<(usize, &str)> {
    let prefix = rest.find(|c: char| !c.is_ascii_lowercase())?;
    if !matches!(&rest[..prefix], "" | "b" | "c" | "r" | "br" | "cr") {
        return None;
    }
    let raw = rest[..prefix].ends_with('r');
    let hashes = if raw { rest[prefix..].bytes().take_while(|byte| *byte == b'#').count() } else { 0 };
    let start = prefix + hashes + 1;
    if rest.as_bytes().get(start - 1) != Some(&b'"') {
        return None;
    }
    let inner = &rest[start..];
    let end = if raw {
        inner.find(&format!("\"{}", "#".repeat(hashes))).unwrap_or(inner.len())
    } else {
        closing_quote(inner)
    };
    Some(((start + end + 1 + hashes).min(rest.len()), &inner[..end]))
}

fn closing_quote(inner: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at,
            _ => {}
        }
    }
    inner.len()
}

/// The length of `'x'`, `'\n'`, or of the quote alone where a lifetime follows.
fn character_or_lifetime(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            // The escaped sign may itself be a quote.
            chars.next();
            chars.find(|(_, c)| *c == '\'').map_or(rest.len(), |(at, _)| at + 1)
        }
        Some((at, c)) if rest[at + c.len_utf8()..].starts_with('\'') => at + c.len_utf8() + 1,
        _ => 1,
    }
}

fn words(text: &str) -> Vec<(usize, &str)> {
    lex(text).tokens.iter().filter(|t| t.kind == Kind::Word).map(|t| (t.line, t.text)).collect()
}

#[test]
fn comments_and_strings_are_no_code() {
    let text = "a // b\n/* c /* d */\n e */ f \"g\\\" h\" i r#\"j \" k\"# 'l' '\\'' m<'n>\nb\"o\" '漢' p";
    assert_eq!(words(text), [(1, "a"), (3, "f"), (3, "i"), (3, "m"), (3, "n"), (4, "p")]);
    let lexed = lex(text);
    let strings: Vec<_> = lexed.tokens.iter().filter(|t| t.kind == Kind::Text).map(|t| t.text).collect();
    assert_eq!(strings, ["g\\\" h", "j \" k", "o"]);
    assert_eq!(lexed.comments, [(1, "// b"), (2, "/* c /* d */"), (3, " e */")]);
}

#[test]
fn broken_text_does_not_panic() {
    for text in ["\"open", "/* open", "'", "'\\", "r#\"open", "b", "漢字'漢"] {
        lex(text);
    }
}
