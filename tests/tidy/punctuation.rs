//! Chinese text is set with Chinese punctuation (GB/T 15834), on screens, in messages and on papers.

use super::lexer::Kind;
use super::source::Source;
use super::{Finding, nothing_found, places_of, tree};

const HALF_WIDTH: &str = "punctuation";

/// Signs that have a full-width form for Chinese text.
const SIGNS: &str = ",;:?!()";

/// What is quoted from elsewhere with a half-width sign, letter by letter.
const QUOTED: &[&str] = &["演示用试点文件,非真实文件", "经营面积(平方米)", "本店已持证,请选择『并入』"];

/// Every text for people in a file's code that has a half-width sign beside Chinese.
pub(crate) fn check(source: &Source<'_>) -> Vec<Finding> {
    let texts = source.lexed.tokens.iter().zip(&source.test);
    let texts = texts.filter(|(token, test)| token.kind == Kind::Text && !**test);
    let wrong = texts.filter_map(|(token, _)| half_width(token.text).map(|sign| (token.line, sign)));
    wrong.map(|(line, sign)| finding(source.file, line, sign)).collect()
}

fn finding(file: &str, line: usize, sign: char) -> Finding {
    Finding::new(file, line, HALF_WIDTH, format!("write the full-width form of {sign:?} beside Chinese"))
}

/// The first half-width sign that touches Chinese; a list of signs without a word is no text.
fn half_width(text: &str) -> Option<char> {
    if !text.chars().any(is_han) {
        return None;
    }
    let text = QUOTED.iter().fold(text.to_owned(), |text, quoted| text.replace(quoted, ""));
    let signs: Vec<char> = text.chars().collect();
    let beside = |at: usize| signs.get(at).is_some_and(|sign| is_chinese(*sign));
    (0..signs.len())
        .find(|at| SIGNS.contains(signs[*at]) && (beside(at + 1) || *at > 0 && beside(at - 1)))
        .map(|at| signs[at])
}

fn is_han(sign: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&sign)
}

fn is_chinese(sign: char) -> bool {
    is_han(sign) || "「」『』《》（），。、；：".contains(sign)
}

#[test]
fn chinese_text_has_chinese_punctuation() {
    // The benches write lists, which part their columns by a comma.
    let mut files = tree::rust_files();
    files.retain(|file, _| !file.starts_with("benches/"));
    let mut findings: Vec<_> =
        files.iter().flat_map(|(file, text)| check(&Source::read(file, text))).collect();
    let catalogue = tree::files(&[".ftl"]).into_iter().filter(|(file, _)| file.contains("/zh/"));
    for (file, text) in catalogue {
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            findings.extend(half_width(line).map(|sign| finding(&file, at + 1, sign)));
        }
    }
    nothing_found(&findings);
}

#[test]
fn a_half_width_sign_is_found() {
    let found = |text: &str| places_of(&check(&Source::read("src/web/a.rs", text)));
    let here = [(1, HALF_WIDTH)];
    for text in ["\"门店,地址\"", "f(\"{n} 家(含总部)\")", "\"请重试!\"", "\"「甲」:乙\""] {
        assert_eq!(found(text), here, "{text}");
    }
    for text in ["\"门店，地址\"", "// 门店,地址", "\"a, b\"", "\"09:30 到场\"", "\"（CSV：date,kind）\""]
    {
        assert_eq!(found(text), [], "{text}");
    }
}
